import type { Beat } from "@/features/video/wire";
import { t } from "@/messages";

type Span = { start: number; end: number };

/** The index of the beat that is on at `time`; before the first: the first, after all: the last. */
export function beatAt(beats: readonly Span[], time: number): number {
  const next = beats.findIndex((beat) => time < beat.end);
  return next === -1 ? beats.length - 1 : next;
}

/** Seconds within a beat after which "back" means its start and not the beat before. */
const SETTLED_S = 1;

/** Where "the next beat" and "the one before" lead from `time`. */
export function stepTo(beats: readonly Span[], time: number, way: 1 | -1): number {
  const here = beatAt(beats, time);
  const start = beats[here]?.start ?? 0;
  if (way === -1 && time - start > SETTLED_S) return start;
  const there = beats[Math.min(beats.length - 1, Math.max(0, here + way))];
  return there?.start ?? 0;
}

/** The share of the film that a span takes, and where it begins: both 0 to 1. */
export function share(span: Span, duration: number): { from: number; width: number } {
  if (duration <= 0) return { from: 0, width: 0 };
  const from = Math.min(1, Math.max(0, span.start / duration));
  return { from, width: Math.min(1 - from, Math.max(0, (span.end - span.start) / duration)) };
}

/** The moment that shows best what a beat is: past what comes in, before what goes. */
export const telling = (beat: Span): number => beat.start + (beat.end - beat.start) * 0.6;

/** A name of ours as people write it: `hero_shot` → `Hero shot`. */
export function spoken(name: string): string {
  if (name === "cta") return t("video.beat.cta");
  const words = name.replace(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The beat that is asked for by name; else the first that shows words; else the first. */
export function chosen(beats: readonly Beat[], name: string | undefined): Beat | undefined {
  const asked = beats.find((beat) => beat.name === name);
  return asked ?? beats.find((beat) => beat.texts.length > 0) ?? beats[0];
}
