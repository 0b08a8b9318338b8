import type { Schema } from "@/api/queries";

export const CAPS = ["video_usd", "day_usd", "user_usd"] as const;
export type CapName = (typeof CAPS)[number];
export type Typed = Record<CapName, string>;
type Caps = Schema["CapsTold"];

const AMOUNT = /^\d{1,6}(\.\d{1,6})?$/;

/** What a person typed as decimal text; `null`: empty; `undefined`: it is no amount. */
export function amount(typed: string): string | null | undefined {
  const text = typed.trim().replace(/^\$\s*/, "").replace(/^(\d+),(\d{1,2})$/, "$1.$2");
  if (text === "") return null;
  return AMOUNT.test(text) ? text : undefined;
}

/** As it stands in a field: without zeros that say nothing, but with both digits of the cents. */
export function inField(usd: string | null): string {
  if (usd === null) return "";
  const [whole = "0", fraction = ""] = usd.split(".");
  const told = fraction.replace(/0+$/, "");
  return told ? `${whole}.${told.padEnd(2, "0")}` : whole;
}

export const typedOf = (caps: Caps): Typed => ({
  video_usd: inField(caps.video_usd),
  day_usd: inField(caps.day_usd),
  user_usd: inField(caps.user_usd),
});

/** The body to send, or the fields that hold no amount. */
export function bodyOf(typed: Typed): { body: Caps } | { bad: CapName[] } {
  const bad = CAPS.filter((name) => amount(typed[name]) === undefined);
  if (bad.length) return { bad };
  const body = Object.fromEntries(CAPS.map((name) => [name, amount(typed[name]) ?? null]));
  return { body: body as Caps };
}
