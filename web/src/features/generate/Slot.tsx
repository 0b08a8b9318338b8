import { useQuery } from "@tanstack/react-query";
import { AudioLines, ImagePlus, Trash2, Upload as UploadIcon } from "lucide-react";
import { useId, useRef, useState, type DragEvent } from "react";
import type { FileRole, Kept } from "@/features/generate/draft";
import { accepted, asset, cutout } from "@/features/generate/uploads";
import type { Upload } from "@/features/generate/useUpload";
import { t } from "@/messages";
import { Button, IconButton } from "@/ui/Button";
import { Progress } from "@/ui/Progress";
import { Skeleton } from "@/ui/Skeleton";

type Props = { role: FileRole; file: Kept | null; upload: Upload; error: string | undefined };

/** A place for one file: drop it here, or choose it. */
export function Slot({ role, file, upload, error }: Props) {
  const id = useId();
  const [over, setOver] = useState(false);
  const wrong = upload.error ?? error;
  const what = t(`generate.file.${role}`);
  const bare = !file && !upload.sending;
  function dropped(event: DragEvent) {
    setOver(false);
    const [first] = event.dataTransfer.files;
    if (!first) return;
    event.preventDefault();
    event.stopPropagation();
    upload.take(first);
  }
  return (
    <div
      role="group"
      aria-labelledby={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
      className={`grid content-start gap-2 rounded-md border p-3 sm:min-h-30 ${bare ? "max-sm:grid-cols-[1fr_auto] max-sm:items-center" : ""} ${over ? "border-accent-text bg-accent-soft" : wrong ? "border-bad" : "border-dashed border-edge"}`}
    >
      <div className="flex items-start justify-between gap-2">
        <div className="grid min-w-0">
          <p id={id} className="text-sm font-semibold">
            {what}
          </p>
          <p className="line-clamp-1 text-xs break-all text-muted">
            {upload.sending?.name || file?.name || t(`generate.file.${role}.hint`)}
          </p>
        </div>
        {file || upload.sending ? (
          <IconButton
            icon={Trash2}
            label={t("generate.file.remove", { what: what.toLowerCase() })}
            onClick={upload.remove}
            className="-mt-2 -mr-2"
          />
        ) : null}
      </div>
      <Inside role={role} file={file} upload={upload} what={what} />
      {wrong ? (
        <p role="alert" className="col-span-full text-xs font-medium text-bad">
          {wrong}
        </p>
      ) : null}
    </div>
  );
}

function Inside({ role, file, upload, what }: Omit<Props, "error"> & { what: string }) {
  if (upload.sending) {
    const { name, share } = upload.sending;
    return (
      <div className="grid gap-1.5 self-end">
        <Progress
          label={t("generate.file.sending", { name })}
          value={share < 1 ? share : undefined}
        />
        <p className="text-xs text-muted">{share < 1 ? t("generate.file.sending", { name }) : t("generate.file.checking")}</p>
      </div>
    );
  }
  if (file && role === "product") return <Cutout id={file.id} seen={upload.seen} />;
  if (file && role === "logo") return <Picture id={file.id} seen={upload.seen} />;
  if (file) {
    return (
      <p className="flex items-center gap-2 text-sm">
        <AudioLines aria-hidden size={18} /> {t("generate.file.kept")}
      </p>
    );
  }
  return <Chooser role={role} what={what} take={upload.take} />;
}

function Chooser({ role, what, take }: { role: FileRole; what: string; take(file: File): void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accepted(role)}
        aria-label={what}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const [first] = event.target.files ?? [];
          if (first) take(first);
          event.target.value = "";
        }}
      />
      <Button
        kind="plain"
        size="sm"
        icon={role === "music" ? UploadIcon : ImagePlus}
        aria-label={t("generate.file.choose", { what: what.toLowerCase() })}
        className="justify-self-start"
        onClick={() => input.current?.click()}
      >
        {t("generate.file.pick")}
      </Button>
    </>
  );
}

const TILE = "h-24 w-full rounded-sm object-contain";
const CHECKED =
  "bg-[conic-gradient(var(--color-sunken)_25%,var(--color-surface)_0_50%,var(--color-sunken)_0_75%,var(--color-surface)_0)] bg-size-[16px_16px]";

function Picture({ id, seen }: { id: string; seen: string | null }) {
  const kept = useQuery({ ...asset(id), enabled: seen === null });
  const source = seen ?? kept.data?.picture_url;
  if (source) return <img src={source} alt={t("generate.file.sent")} className={`${TILE} ${CHECKED}`} />;
  return kept.isError ? <p className="text-sm">{t("generate.file.kept")}</p> : <Skeleton className="h-24" />;
}

/** The photo as it was sent, beside the product as it is filmed. */
function Cutout({ id, seen }: { id: string; seen: string | null }) {
  const cut = useQuery(cutout(id));
  const source = seen ?? cut.data?.picture_url;
  if (cut.isError && !source) return <p className="text-sm">{t("generate.file.kept")}</p>;
  return (
    <div className="grid gap-2">
      <div className="grid grid-cols-2 gap-2">
        <Tile source={source} caption={t("generate.file.sent")} />
        {cut.isError ? null : (
          <Tile
            source={cut.data?.cutout_url}
            caption={t(cut.isPending ? "generate.file.cutting" : "generate.file.cutout")}
          />
        )}
      </div>
      {cut.data?.note ? <p className="text-xs text-muted">{cut.data.note}</p> : null}
    </div>
  );
}

function Tile({ source, caption }: { source: string | undefined; caption: string }) {
  return (
    <figure className="grid gap-1">
      {source ? <img src={source} alt="" className={`${TILE} ${CHECKED}`} /> : <Skeleton className="h-24" />}
      <figcaption className="text-xs text-muted">{caption}</figcaption>
    </figure>
  );
}
