import { Length, Music, Shapes, Voice, type Aspect } from "@/features/generate/controls";
import { Labelled, numberOr } from "@/features/generate/Editor";
import type { Options } from "@/features/generate/draft";
import type { Part } from "@/features/generate/shared";
import { t } from "@/messages";
import { Field } from "@/ui/Field";

const USUAL_SECONDS = 30;

/** Shapes, length, voice, music. */
export function Format({ draft, change, told, problem }: Part) {
  const set = (options: Options) => change({ type: "set", options });
  const { aspect, duration, voice, music } = draft.options;
  return (
    <div className="grid gap-6 xl:grid-cols-2">
      <div className="xl:col-span-2">
        <Labelled label={t("generate.shape")} error={problem?.of("options.aspect")}>
        <Shapes
          value={(aspect ?? []) as Aspect[]}
          shown={told?.aspect}
          onChange={(next) => set({ aspect: [...next] })}
        />
          <p className="text-xs text-muted">{t("generate.shape.hint")}</p>
        </Labelled>
      </div>
      <Field
        label={t("generate.duration")}
        error={problem?.of("options.duration")}
        className="xl:col-span-2"
      >
        <Length
          value={numberOr(duration)}
          shown={told?.duration ?? USUAL_SECONDS}
          onChange={(next) => set({ duration: next })}
        />
      </Field>
      <Labelled label={t("generate.voice")} error={problem?.of("options.voice")}>
        <Voice value={voice ?? null} onChange={(next) => set({ voice: next })} />
      </Labelled>
      <Labelled label={t("generate.music")} error={problem?.of("options.music")}>
        <Music value={music ?? null} onChange={(next) => set({ music: next })} />
      </Labelled>
    </div>
  );
}
