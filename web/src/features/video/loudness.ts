import type { Delivered, Moment, Report } from "@/features/video/wire";

export type Loud = Report["loudness"];

/** Under this nothing is heard; the lowest that is drawn. */
export const FLOOR_LUFS = -50;
const STEP = 10;

/** The moments as they are drawn: silence stands on the floor. */
export const drawn = (moments: readonly Moment[]) =>
  moments.map(({ t, lufs }) => ({ t, lufs: Math.max(FLOOR_LUFS, lufs) }));

/** The lowest and the highest that are heard; `null` where nothing is. */
export function range(moments: readonly Moment[]): { low: number; high: number } | null {
  const heard = moments.flatMap(({ lufs }) => (lufs > FLOOR_LUFS ? [lufs] : []));
  return heard.length ? { low: Math.min(...heard), high: Math.max(...heard) } : null;
}

/** What the delivery check wants it to be, in LUFS; `null` where it wants nothing. */
export function target(checks: readonly Delivered[]): number | null {
  const wanted = checks.find((check) => check.name === "loudness")?.wanted ?? "";
  const found = /[-\u2212]?\d+(\.\d+)?/.exec(wanted)?.[0];
  return found === undefined ? null : Number(found.replace("\u2212", "-"));
}

/** The axis: whole tens around all that is drawn, 0 at its top. */
export function axis(moments: readonly Moment[]): number[] {
  const low = range(moments)?.low ?? -STEP;
  const bottom = Math.max(FLOOR_LUFS, Math.floor((low - 1) / STEP) * STEP);
  return Array.from({ length: Math.round(-bottom / STEP) + 1 }, (_, index) => bottom + index * STEP);
}
