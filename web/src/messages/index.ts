import { en } from "@/messages/en";

type Catalogue = typeof en;
/** The name of a text. */
export type Key = keyof Catalogue;
type Slots<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Slots<Rest> : never;
type Named<K extends Key> = Catalogue[K] extends { other: infer Other }
  ? Slots<Other> | "count"
  : Slots<Catalogue[K]>;
type Values<K extends Key> = [Named<K>] extends [never] ? [] : [Record<Named<K>, string | number>];

export const LOCALE = "en-US";
const plural = new Intl.PluralRules(LOCALE);

/** The text of that name with its values filled in; what a text needs is checked by its type. */
export function t<K extends Key>(key: K, ...[values]: Values<K>): string {
  const found: string | { one: string; other: string } = en[key];
  const given: Record<string, string | number> = values ?? {};
  const text = typeof found === "string" ? found : found[chosen(given.count)];
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => String(given[name] ?? slot));
}

function chosen(count: string | number | undefined): "one" | "other" {
  return plural.select(Number(count)) === "one" ? "one" : "other";
}
