import type { Schema } from "@/api/queries";
import type { OptionName, Options } from "@/features/generate/draft";

export type Name = Schema["Understood"]["name"];
/** Where a value comes from: the prompt, an assumption, or what was set on this page. */
export type Origin = "given" | "assumed" | "set";
export type Fact = { name: Name; option: OptionName | null; value: string; values: string[]; origin: Origin };

/** Which option sets right what was understood; none: only the prompt can. */
export const OPTIONS: Readonly<Record<Name, OptionName | null>> = {
  product_name: "product_name",
  product_kind: "product_kind",
  template: "template",
  look: "look",
  duration: "duration",
  aspect: "aspect",
  mood: "mood",
  palette: "colours",
  music_mood: "music",
  voice: "voice",
  audience: null,
  call_to_action: "call_to_action",
  platform: null,
};
const NAMES = Object.keys(OPTIONS) as Name[];

/** What is known about the film: what was set here stands in for what was understood. */
export function facts(understood: readonly Schema["Understood"][], options: Options): Fact[] {
  return NAMES.flatMap((name) => fact(name, understood.find((each) => each.name === name), options));
}

function fact(name: Name, found: Schema["Understood"] | undefined, options: Options): Fact[] {
  const option = OPTIONS[name];
  const set = option === null ? undefined : options[option];
  if (set !== undefined && set !== null) {
    const values = Array.isArray(set) ? set.map(String) : [];
    return [{ name, option, value: text(set), values, origin: "set" }];
  }
  if (!found || (option === null && found.value === "")) return [];
  return [{ name, option, value: found.value, values: found.values ?? [], origin: found.origin }];
}

function text(set: unknown): string {
  if (typeof set === "boolean") return set ? "yes" : "no";
  return Array.isArray(set) ? set.join(", ") : String(set);
}
