import { useMutation } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { Problem } from "@/api/problem";
import type { NewFiles } from "@/features/video/change";
import { send } from "@/features/video/data";
import { t } from "@/messages";
import { IconButton } from "@/ui/Button";
import { Field, useWires } from "@/ui/Field";

type Role = "product" | "logo";
type Props = { files: NewFiles; onChange(files: NewFiles): void };

/** A new product photo or logo; every beat that shows it is made again. */
export function NewPictures({ files, onChange }: Props) {
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 text-sm font-semibold">{t("video.edit.files")}</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        {(["product", "logo"] as const).map((role) => (
          <NewPicture key={role} role={role} onChange={(id) => onChange({ ...files, [role]: id })} />
        ))}
      </div>
    </fieldset>
  );
}

function NewPicture({ role, onChange }: { role: Role; onChange(id: string | undefined): void }) {
  const [file, setFile] = useState<File>();
  const sending = useMutation({
    mutationFn: (picked: File) => send(picked, role),
    onSuccess: (asset) => onChange(asset.id),
    onError: () => onChange(undefined),
  });
  const pick = (picked: File | undefined) => {
    setFile(picked);
    if (picked) sending.mutate(picked);
  };
  const remove = () => {
    sending.reset();
    setFile(undefined);
    onChange(undefined);
  };
  const problem = sending.error ? Problem.from(sending.error).sentence : undefined;
  return (
    <Field label={t(`video.edit.file.${role}`)} error={problem} hint={file && !problem ? said(file, sending.isPending) : undefined}>
      <div className="relative flex min-h-11 items-center gap-3">
        {file && !problem ? <Thumbnail file={file} /> : null}
        <Picker key={file ? "picked" : "none"} hidden={file !== undefined && !problem} onPick={pick} />
        {file && !problem ? (
          <IconButton icon={X} label={t("video.edit.file.remove", { name: file.name })} onClick={remove} />
        ) : null}
      </div>
    </Field>
  );
}

const said = (file: File, sending: boolean) =>
  sending ? t("video.edit.file.sending", { name: file.name }) : t("video.edit.file.new", { name: file.name });

function Picker({ hidden, onPick }: { hidden: boolean; onPick(file: File | undefined): void }) {
  return (
    <input
      {...useWires()}
      type="file"
      accept="image/png,image/jpeg,image/webp"
      onChange={(event) => onPick(event.target.files?.[0])}
      className={
        hidden
          ? "sr-only"
          : "w-full min-w-0 text-sm text-muted file:mr-3 file:min-h-11 file:rounded-md file:border file:border-solid file:border-edge file:bg-surface file:px-4 file:font-semibold file:text-ink hover:file:bg-sunken"
      }
    />
  );
}

function Thumbnail({ file }: { file: File }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return <img src={url} alt="" className="size-16 rounded-md border border-line bg-sunken object-contain" />;
}
