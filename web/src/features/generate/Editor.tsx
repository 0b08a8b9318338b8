import { useState } from "react";
import { useLooks, useTemplates } from "@/features/generate/catalogue";
import type { Fact } from "@/features/generate/chips";
import { Colours, Length, Music, Shapes, Voice, type Aspect } from "@/features/generate/controls";
import type { Options } from "@/features/generate/draft";
import type { Part } from "@/features/generate/shared";
import { t } from "@/messages";
import { Field, Input, Select } from "@/ui/Field";

/** Most characters that the server takes of each. */
const MOST = { product_name: 60, product_kind: 80, mood: 40, call_to_action: 60 } as const;
const MOODS = ["calm", "cheerful", "dramatic", "energetic", "inspiring", "playful", "romantic", "warm"];

/** Sets one understood thing right. */
export function Editor({ fact, ...part }: Part & { fact: Fact }) {
  const set = (options: Options) => part.change({ type: "set", options });
  const label = t(`generate.fact.${fact.name}`);
  const error = fact.option ? part.problem?.of(`options.${fact.option}`) : undefined;
  const { options } = part.draft;
  switch (fact.name) {
    case "product_name":
    case "product_kind":
    case "mood":
    case "call_to_action":
      return <Words fact={fact} name={fact.name} error={error} set={set} />;
    case "template":
      return <TemplateChoice fact={fact} error={error} set={set} />;
    case "look":
      return <LookChoice fact={fact} error={error} set={set} />;
    case "duration":
      return (
        <Field label={t("generate.duration")} error={error}>
          <Length
            value={numberOr(options.duration)}
            shown={part.told?.duration ?? 30}
            onChange={(duration) => set({ duration })}
          />
        </Field>
      );
    case "aspect":
      return (
        <Labelled label={label} error={error}>
          <Shapes
            value={(options.aspect ?? []) as Aspect[]}
            shown={part.told?.aspect}
            onChange={(aspect) => set({ aspect: [...aspect] })}
          />
        </Labelled>
      );
    case "palette":
      return (
        <Labelled label={label} error={error}>
          <Colours
            value={options.colours ?? []}
            shown={(part.told?.understood.find((each) => each.name === "palette")?.values ?? []).slice(2, 5)}
            onChange={(colours) => set({ colours: [...colours] })}
          />
        </Labelled>
      );
    case "voice":
      return (
        <Labelled label={label} error={error}>
          <Voice value={options.voice ?? null} onChange={(voice) => set({ voice })} />
        </Labelled>
      );
    case "music_mood":
      return (
        <Labelled label={label} error={error}>
          <Music value={options.music ?? null} onChange={(music) => set({ music })} />
        </Labelled>
      );
    default:
      return <p className="text-sm">{t("generate.fact.fromWords")}</p>;
  }
}

/** Options arrive as the API writes them: a number, or text of one. */
export const numberOr = (value: Options["duration"]): number | null =>
  value === null || value === undefined ? null : Number(value);

type Choice = { fact: Fact; error: string | undefined; set(options: Options): void };

/** Its own text while it is open: one that is emptied is taken from the prompt, but stays empty. */
function Words({ fact, name, error, set }: Choice & { name: keyof typeof MOST }) {
  const [text, setText] = useState(fact.value);
  const list = name === "mood" ? "generate-moods" : undefined;
  return (
    <Field label={t(`generate.fact.${name}`)} error={error}>
      <Input
        value={text}
        maxLength={MOST[name]}
        list={list}
        autoComplete="off"
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setText(event.target.value);
          set({ [name]: event.target.value });
        }}
      />
      {list ? (
        <datalist id={list}>
          {MOODS.map((mood) => (
            <option key={mood} value={mood} />
          ))}
        </datalist>
      ) : null}
    </Field>
  );
}

function TemplateChoice({ fact, error, set }: Choice) {
  const { data = [] } = useTemplates();
  return (
    <Field label={t("generate.template")} error={error}>
      <Select
        value={fact.value}
        options={data.map(({ name, title }) => ({ value: name, label: title }))}
        onChange={(template) => set({ template })}
      />
    </Field>
  );
}

function LookChoice({ fact, error, set }: Choice) {
  const { data = [] } = useLooks();
  return (
    <Field label={t("generate.look")} error={error}>
      <Select
        value={fact.value}
        options={data.map(({ name, title }) => ({ value: name, label: title }))}
        onChange={(look) => set({ look })}
      />
    </Field>
  );
}

type LabelledProps = { label: string; error: string | undefined; children: React.ReactNode };

/** A group that names itself: what is seen here is for the eye. */
export function Labelled({ label, error, children }: LabelledProps) {
  return (
    <div className="grid gap-1.5">
      <p aria-hidden className="text-sm font-semibold">
        {label}
      </p>
      {children}
      {error ? <p className="text-xs font-medium text-bad">{error}</p> : null}
    </div>
  );
}
