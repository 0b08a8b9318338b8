import { Plus, X } from "lucide-react";
import type { Options } from "@/features/generate/draft";
import { t } from "@/messages";
import { IconButton } from "@/ui/Button";
import { useWires } from "@/ui/Field";
import { Segmented } from "@/ui/Segmented";

export type Aspect = NonNullable<Options["aspect"]>[number];
export const ASPECTS: readonly Aspect[] = ["16:9", "9:16", "1:1", "4:5"];
export const SHORTEST = 6;
export const LONGEST = 60;
const MOST_COLOURS = 3;
const FIRST_COLOUR = "#e0a030";
const LONG_SIDE_PX = 22;

type Control<Value> = { value: Value; onChange(value: Value): void };

/** Several shapes of one film, the first chosen being the main one. */
export function Shapes({ value, shown, onChange }: Control<readonly Aspect[]> & { shown?: string }) {
  const toggled = (each: Aspect) =>
    value.includes(each) ? value.filter((other) => other !== each) : [...value, each];
  return (
    <div role="group" aria-label={t("generate.shape")} className="grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-2">
      {ASPECTS.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={value.includes(each)}
          onClick={() => onChange(toggled(each))}
          className="flex min-h-12 items-center gap-2.5 rounded-md border border-edge bg-surface px-3 text-left text-sm hover:border-ink aria-pressed:border-accent-text aria-pressed:bg-accent-soft"
        >
          <Frame aspect={each} />
          <span className="grid whitespace-nowrap">
            <span className="font-medium">{t(`generate.shape.${each}`)}</span>
            <span className="facts text-xs text-muted">
              {each}
              {isMain(each, value, shown) ? ` · ${t("generate.shape.main")}` : ""}
            </span>
          </span>
        </button>
      ))}
    </div>
  );
}

const isMain = (each: Aspect, value: readonly Aspect[], shown?: string): boolean =>
  (value[0] ?? shown) === each;

function Frame({ aspect }: { aspect: Aspect }) {
  const [width = 1, height = 1] = aspect.split(":").map(Number);
  const scale = LONG_SIDE_PX / Math.max(width, height);
  return (
    <span aria-hidden className="grid size-6 place-items-center">
      <span
        className="block rounded-[3px] border-2 border-current"
        style={{ width: width * scale, height: height * scale }}
      />
    </span>
  );
}

/** 6 to 60 seconds, by slider; `shown` is what holds while nothing is set. */
export function Length({ value, shown, onChange }: Control<number | null> & { shown: number }) {
  const seconds = value ?? shown;
  return (
    <div className="flex items-center gap-4">
      <input
        {...useWires()}
        type="range"
        min={SHORTEST}
        max={LONGEST}
        step={1}
        value={seconds}
        aria-valuetext={t("generate.fact.seconds", { seconds })}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        className="h-11 min-w-0 flex-1 accent-accent-text"
      />
      <output className="facts w-14 text-right font-semibold">
        {t("generate.fact.seconds", { seconds })}
      </output>
    </div>
  );
}

export function Voice({ value, onChange }: Control<boolean | null>) {
  return (
    <Segmented
      label={t("generate.voice")}
      value={value === null ? "auto" : value ? "yes" : "no"}
      options={(["auto", "yes", "no"] as const).map((each) => ({
        value: each,
        label: t(`generate.voice.${each}`),
      }))}
      onChange={(next) => onChange(next === "auto" ? null : next === "yes")}
    />
  );
}

type MusicSource = NonNullable<Options["music"]>;

export function Music({ value, onChange }: Control<MusicSource | null>) {
  return (
    <Segmented
      label={t("generate.music")}
      value={value ?? "auto"}
      options={(["auto", "library", "composed", "none"] as const).map((each) => ({
        value: each,
        label: t(`generate.music.${each}`),
      }))}
      onChange={(next) => onChange(next === "auto" ? null : next)}
    />
  );
}

/** Up to three colours, the main one first. */
export function Colours({ value, shown, onChange }: Control<readonly string[]> & { shown: readonly string[] }) {
  const put = (at: number, colour: string) => onChange(value.map((each, n) => (n === at ? colour : each)));
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {value.map((colour, at) => (
          <span key={at} className="flex items-center rounded-md border border-edge">
            <input
              type="color"
              aria-label={t("generate.colour", { number: at + 1 })}
              value={colour}
              onChange={(event) => put(at, event.target.value)}
              className="size-11 cursor-pointer rounded-md bg-surface p-1.5"
            />
            <IconButton
              icon={X}
              label={t("generate.colour.remove", { number: at + 1 })}
              onClick={() => onChange(value.filter((_, n) => n !== at))}
            />
          </span>
        ))}
        {value.length < MOST_COLOURS ? (
          <IconButton
            kind="plain"
            icon={Plus}
            label={t("generate.colour.add")}
            onClick={() => onChange([...value, shown[value.length] ?? FIRST_COLOUR])}
          />
        ) : null}
      </div>
      <p className="text-xs text-muted">{t("generate.colour.hint")}</p>
    </div>
  );
}
