import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { Schema } from "@/api/queries";
import { compare, isNothing, sum } from "@/ui/money";

export type Line = Schema["CostLine"];
export type Day = { day: string; spent: string; saved: string; calls: number };
export type By = Schema["Costs"]["by"];

export const WINDOWS = ["7", "30", "90"] as const;
export type Window = (typeof WINDOWS)[number];
/** The days shown, as they stand in an address. */
export const windowOf = (text: string | undefined): Window =>
  WINDOWS.find((days) => days === text) ?? "30";

/** Money goes while a film is made. */
const TURN_MS = 15_000;
const DAY_MS = 86_400_000;

export const usage = queryOptions({
  queryKey: ["usage"],
  queryFn: ({ signal }) => answer(api.GET("/api/usage", { signal })),
  refetchInterval: TURN_MS,
});

export const costs = (by: By) =>
  queryOptions({
    queryKey: ["costs", by],
    queryFn: ({ signal }) => answer(api.GET("/api/costs", { params: { query: { by } }, signal })),
    refetchInterval: TURN_MS,
  });

/** `2026-11-23`, in UTC as the server counts. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The last days up to today, those without a call as well. */
export function lastDays(lines: readonly Line[], count: number, now: Date): Day[] {
  const known = new Map(lines.map((line) => [line.name, line]));
  return Array.from({ length: count }, (_, index) => {
    const day = dayOf(new Date(now.getTime() - (count - 1 - index) * DAY_MS));
    const line = known.get(day);
    return {
      day, spent: line?.spent_usd ?? "0", saved: line?.saved_usd ?? "0", calls: line?.calls ?? 0,
    };
  });
}

/** What was spent in the month of `now`. */
export function monthSpent(lines: readonly Line[], now: Date): string {
  const month = dayOf(now).slice(0, 7);
  return sum(lines.filter((line) => line.name.startsWith(month)).map((line) => line.spent_usd));
}

/** The dearest first, then what saved most. */
export function dearest(lines: readonly Line[]): Line[] {
  return [...lines].sort(
    (a, b) =>
      compare(b.spent_usd, a.spent_usd) || compare(b.saved_usd, a.saved_usd) || b.calls - a.calls,
  );
}

/** Whether nothing was paid, set aside or saved at all. */
export const untouched = (total: Line): boolean =>
  total.calls === 0 && isNothing(total.spent_usd) && isNothing(total.saved_usd);

/** The day on which most was spent; `null`: on none. */
export function peak(days: readonly Day[]): Day | null {
  const most = [...days].sort((a, b) => compare(b.spent, a.spent))[0];
  return most && !isNothing(most.spent) ? most : null;
}
