import { useVideoModels } from "@/features/generate/catalogue";
import type { Making as Chosen, Options } from "@/features/generate/draft";
import { Labelled } from "@/features/generate/Editor";
import type { Part } from "@/features/generate/shared";
import { t } from "@/messages";
import { LinkButton } from "@/ui/Button";
import { Field, Input, Select } from "@/ui/Field";
import { price } from "@/ui/format";
import { Segmented } from "@/ui/Segmented";
import { Switch } from "@/ui/Switch";

export const BUILTIN = "builtin";
const AUTO = "auto";
const AMOUNT = /^\$?\s*\d{1,6}(\.\d{0,6})?$/;
type Continuity = NonNullable<Options["continuity"]>;
type Resolution = NonNullable<Options["resolution"]>;
const CONTINUITIES: readonly Continuity[] = ["sequential", "hybrid", "batch", "parallel"];
const RESOLUTIONS: readonly Resolution[] = ["720p", "480p"];

export const named = (provider: string): string =>
  provider === BUILTIN
    ? t("generate.provider.builtin")
    : provider.replace(/^./, (first) => first.toUpperCase());

/** What is wrong with an amount as it was typed; nothing while nothing is. */
export const capWrong = (cap: string): string | undefined =>
  cap.trim() === "" || AMOUNT.test(cap.trim()) ? undefined : t("generate.cap.bad");

/** Who makes the film, how well, for how much at most, and whether it waits to be approved. */
export function Making(part: Part) {
  const { draft, change, problem, session } = part;
  const set = (making: Partial<Chosen>) => change({ type: "making", making });
  const provider = draft.provider ?? session.default_provider;
  return (
    <div className="grid gap-6">
      <div className="grid gap-6 sm:grid-cols-2">
        <Provider {...part} />
        <Field
          label={t("generate.cap")}
          hint={
            session.caps.video_usd
              ? t("generate.cap.limited", { limit: price(session.caps.video_usd) })
              : t("generate.cap.hint")
          }
          error={capWrong(draft.cap) ?? problem?.of("max_cost_usd")}
          optional
        >
          <Input
            inputMode="decimal"
            placeholder="$"
            autoComplete="off"
            value={draft.cap}
            onChange={(event) => set({ cap: event.target.value })}
          />
        </Field>
      </div>
      {provider === BUILTIN ? null : <Quality {...part} provider={provider} />}
      <Switch
        label={t("generate.pause")}
        hint={t("generate.pause.hint")}
        checked={draft.pause}
        onChange={(pause) => set({ pause })}
      />
      <More {...part} />
    </div>
  );
}

function Provider({ draft, change, problem, session }: Part) {
  const chosen = session.providers.find((each) => each.name === (draft.provider ?? session.default_provider));
  const options = session.providers.map(({ name, ready, why }) => ({
    value: name,
    label: ready ? named(name) : t("generate.provider.unready", { name: named(name), why }),
    disabled: !ready,
  }));
  const usual = { value: AUTO, label: t("generate.provider.default", { name: named(session.default_provider) }) };
  const unready =
    chosen && !chosen.ready
      ? t("generate.provider.none", { name: named(chosen.name), why: chosen.why })
      : undefined;
  return (
    <div className="grid content-start gap-2">
      <Field label={t("generate.provider")} error={unready ?? problem?.of("provider")}>
        <Select
          value={draft.provider ?? AUTO}
          options={[usual, ...options]}
          onChange={(next) =>
            change({ type: "making", making: { provider: next === AUTO ? null : next, model: null, quality: null } })
          }
        />
      </Field>
      {unready ? (
        <LinkButton to="/settings" kind="plain" size="sm" className="justify-self-start">
          {t("generate.provider.settings")}
        </LinkButton>
      ) : null}
    </div>
  );
}

function Quality({ draft, change, problem, session, provider }: Part & { provider: string }) {
  const { data = [] } = useVideoModels();
  const set = (making: Partial<Chosen>) => change({ type: "making", making });
  const own = data.filter((each) => each.id.startsWith(`${provider}/`));
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <Labelled label={t("generate.quality")} error={problem?.of("quality")}>
        <Segmented
          label={t("generate.quality")}
          value={draft.quality ?? AUTO}
          options={[AUTO, ...session.tiers].map((each) => ({
            value: each,
            label: t(`generate.quality.${each as "auto" | "draft" | "final"}`),
          }))}
          onChange={(next) => set({ quality: next === AUTO ? null : (next as Chosen["quality"]) })}
        />
        <p className="text-xs text-muted">{t("generate.quality.hint")}</p>
      </Labelled>
      <Field label={t("generate.model")} error={problem?.of("model")}>
        <Select
          value={draft.model ?? AUTO}
          options={[
            { value: AUTO, label: t("generate.model.auto") },
            ...own.map(({ id }) => ({ value: id, label: id.slice(provider.length + 1) })),
          ]}
          onChange={(next) => set({ model: next === AUTO ? null : next })}
        />
      </Field>
    </div>
  );
}

function More({ draft, change, problem }: Part) {
  const set = (options: Options) => change({ type: "set", options });
  const { continuity, resolution, burn_captions: captions, ai_label: label } = draft.options;
  return (
    <details className="group rounded-md border border-line" open={Boolean(continuity ?? resolution) || undefined}>
      <summary className="min-h-11 rounded-md px-4 py-2.5 text-sm font-semibold hover:bg-sunken">
        {t("generate.more")}
      </summary>
      <div className="grid gap-6 border-t border-line p-4 sm:grid-cols-2">
        <Field
          label={t("generate.continuity")}
          hint={t("generate.continuity.hint")}
          error={problem?.of("options.continuity")}
        >
          <Select
            value={continuity ?? AUTO}
            options={[AUTO, ...CONTINUITIES].map((each) => ({
              value: each,
              label: t(`generate.continuity.${each as Continuity | "auto"}`),
            }))}
            onChange={(next) => set({ continuity: next === AUTO ? null : (next as Continuity) })}
          />
        </Field>
        <Field label={t("generate.resolution")} error={problem?.of("options.resolution")}>
          <Select
            value={resolution ?? AUTO}
            options={[
              { value: AUTO, label: t("generate.resolution.auto") },
              ...RESOLUTIONS.map((each) => ({ value: each, label: each })),
            ]}
            onChange={(next) => set({ resolution: next === AUTO ? null : (next as Resolution) })}
          />
        </Field>
        <Switch
          label={t("generate.captions")}
          checked={captions ?? false}
          onChange={(on) => set({ burn_captions: on || undefined })}
        />
        <Switch
          label={t("generate.label")}
          checked={label ?? false}
          onChange={(on) => set({ ai_label: on || undefined })}
        />
      </div>
    </details>
  );
}
