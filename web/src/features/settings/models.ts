import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { Schema } from "@/api/queries";
import { t } from "@/messages";
import { price } from "@/ui/format";

export type Model = Schema["ModelEntry"];
export type Role = Model["role"];
export const ROLES = ["video", "image", "music", "voice", "spec"] as const satisfies readonly Role[];

export const models = queryOptions({
  queryKey: ["models"],
  queryFn: ({ signal }) => answer(api.GET("/api/models", { signal })),
  staleTime: 10 * 60_000,
});

export const roleWords = (role: Role): string => t(`models.role.${role}`);
const costs = (usd: string): boolean => !/^0+(\.0+)?$/.test(usd);

/** Each part of a price in words; they add up. */
export function priceWords(told: Model["price"]): string[] {
  const parts = [
    costs(told.per_call_usd) ? t("models.perCall", { price: price(told.per_call_usd) }) : "",
    costs(told.per_second_usd) ? t("models.perSecond", { price: price(told.per_second_usd) }) : "",
    costs(told.per_picture_usd) ? t("models.perPicture", { price: price(told.per_picture_usd) }) : "",
    ...lengths(told.by_length_usd),
  ].filter(Boolean);
  return parts.length ? parts : [t("models.free")];
}

function lengths(byLength: Readonly<Record<string, string>>): string[] {
  return Object.entries(byLength)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([seconds, usd]) => t("models.perLength", { seconds, price: price(usd) }));
}

/** What it makes, in figures: how long, how large. */
export function makes(model: Model): string {
  const long =
    model.longest_seconds === null
      ? ""
      : t("models.upTo", { seconds: Number(model.longest_seconds.toFixed(1)) });
  const sizes = model.sizes.map((size) => size.join("×")).join(", ");
  return [long, sizes].filter(Boolean).join(" · ");
}

/** Those that have every word somewhere in their name; the standard ones first. */
export function fitting(all: readonly Model[], words: string, role: Role | ""): Model[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (model: Model) =>
    (!role || model.role === role) && wanted.every((word) => model.id.toLowerCase().includes(word));
  return all.filter(fits).sort((a, b) => Number(b.chosen) - Number(a.chosen));
}
