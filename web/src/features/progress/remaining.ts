import { t } from "@/messages";
import { roughly } from "@/ui/format";

/** What is left, as it was believed at a moment (milliseconds since 1970). */
export type Belief = { seconds: number; at: number };

/** How much a new word of the server weighs against what was counted down so far. */
const WEIGHT = 0.5;
/** A word that is so far off is believed at once. */
const FAR = 3;

export function left(belief: Belief, now: number): number {
  return Math.max(0, belief.seconds - Math.max(0, now - belief.at) / 1000);
}

/** The server's word, smoothed: a number that jumps is not believed. */
export function believed(before: Belief | null, told: number | null, now: number): Belief | null {
  if (told === null) return before;
  if (!before) return { seconds: told, at: now };
  const counted = left(before, now);
  const far = told > counted * FAR + 5 || counted > told * FAR + 5;
  return { seconds: far ? told : counted + (told - counted) * WEIGHT, at: now };
}

/** As exact as it can be meant: to 5 s, from a minute on to 10 s, from five minutes on to minutes. */
export function inWords(seconds: number): string {
  if (seconds <= 0) return t("progress.left.longer");
  if (seconds < 3) return t("progress.left.moment");
  return t("progress.left.about", { time: roughly(seconds) });
}
