import { useQuery } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import type { Problem } from "@/api/problem";
import { differs, faulty, type Draft } from "@/features/video/change";
import { videoModels } from "@/features/video/data";
import { spoken } from "@/features/video/timeline";
import type { Beat } from "@/features/video/wire";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { Field, Input, Select, TextArea } from "@/ui/Field";
import { Segmented } from "@/ui/Segmented";

type Props = {
  beat: Beat;
  draft: Draft;
  /** Whether the draft was found here from before. */
  restored: boolean;
  onChange(part: Partial<Draft>): void;
  onUndo(): void;
  problem: Problem | null;
};
const LONGEST_LINE = 200;
const LONGEST_PROMPT = 2000;

/** What of a beat can be otherwise: words, what is seen, its footage. */
export function BeatForm({ beat, draft, restored, onChange, onUndo, problem }: Props) {
  return (
    <section className="grid gap-6" aria-label={spoken(beat.name)}>
      <div className="flex min-h-9 items-center justify-between gap-4">
        <h2 className="text-lg">{spoken(beat.name)}</h2>
        {differs(beat, draft) ? (
          <Button kind="quiet" size="sm" icon={Undo2} onClick={onUndo}>
            {t("video.edit.undo")}
          </Button>
        ) : null}
      </div>
      <p role="status" className={restored ? "-mt-3 text-sm text-muted" : "sr-only"}>
        {restored ? t("video.edit.restored") : ""}
      </p>
      <Words beat={beat} draft={draft} onChange={onChange} error={problem?.of("texts")} />
      <Field label={t("video.edit.seen")} hint={t("video.edit.seen.hint")} error={problem?.of("prompt")}>
        <TextArea
          value={draft.prompt}
          maxLength={LONGEST_PROMPT}
          onChange={(event) => onChange({ prompt: event.target.value })}
        />
      </Field>
      <Footage beat={beat} draft={draft} onChange={onChange} error={problem?.of("model")} />
    </section>
  );
}

type PartProps = Pick<Props, "beat" | "draft" | "onChange"> & { error: string | undefined };

function Words({ beat, draft, onChange, error }: PartProps) {
  const write = (index: number, text: string) =>
    onChange({ texts: draft.texts.map((each, place) => (place === index ? text : each)) });
  const at = error === undefined ? -1 : faulty(beat, draft, error);
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-sm font-semibold">{t("video.edit.words")}</legend>
      {beat.texts.length === 0 ? <p className="text-sm text-muted">{t("video.edit.words.none")}</p> : null}
      {beat.texts.map((_, index) => (
        <Field
          key={index}
          quiet
          label={t("video.edit.line", { number: index + 1 })}
          error={index === at ? error : undefined}
          hint={index === beat.texts.length - 1 ? t("video.edit.line.hint") : undefined}
        >
          <Input
            value={draft.texts[index] ?? ""}
            maxLength={LONGEST_LINE}
            onChange={(event) => write(index, event.target.value)}
          />
        </Field>
      ))}
    </fieldset>
  );
}

function Footage({ beat, draft, onChange, error }: PartProps) {
  const { data = [] } = useQuery(videoModels);
  const others = data.filter((model) => model.id !== beat.model);
  const now = beat.model ? t("video.edit.model.sameOf", { model: beat.model }) : t("video.edit.model.same");
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-1">
      <div className="grid content-start gap-1.5">
        <span aria-hidden className="text-sm font-semibold">
          {t("video.edit.footage")}
        </span>
        <Segmented
          label={t("video.edit.footage")}
          value={draft.reroll ? "again" : "keep"}
          onChange={(value) => onChange({ reroll: value === "again" })}
          options={[
            { value: "keep", label: t("video.edit.take.keep") },
            { value: "again", label: t("video.edit.take.again") },
          ]}
        />
      </div>
      <Field label={t("video.edit.model")} error={error}>
        <Select
          value={draft.model}
          onChange={(model) => onChange({ model })}
          options={[{ value: "", label: now }, ...others.map(({ id }) => ({ value: id, label: id }))]}
        />
      </Field>
    </div>
  );
}
