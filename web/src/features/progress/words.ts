import {
  Ban, Check, CircleAlert, CircleDashed, Clock, CloudCog, Clapperboard, PencilLine, RotateCw,
  type LucideIcon,
} from "lucide-react";
import type { Shot } from "@/features/progress/storyboard";
import type { Phase, Step } from "@/features/progress/shape";
import { t } from "@/messages";

export const PHASES: readonly Phase[] = ["validate", "animatic", "references", "chunks", "refine", "export"];

export const phaseName = (phase: Phase): string => t(`progress.phase.${phase}`);

const ratio = (name: string | undefined): string => (name ?? "").replace("x", ":");
const number = (text: string | undefined): number => Number(text ?? 0) + 1;

/** What a step makes, in plain words. */
export function stepName(name: string): string {
  const [kind = "", second, third] = name.split("/");
  switch (kind) {
    case "validate":
      return t("progress.step.validate");
    case "animatic":
      if (second === "sheet") return t("progress.step.sheet");
      if (third) return t("progress.step.inside", { number: number(second), more: number(third) });
      return t("progress.step.still", { number: number(second) });
    case "chunk":
      if (third) return t("progress.step.clipFor", { number: number(third), ratio: ratio(second) });
      return t("progress.step.clip", { number: number(second) });
    case "reference":
      return referenceName(second ?? "");
    case "music":
      return t("progress.step.music");
    case "voice":
      return t("progress.step.voice");
    case "safety":
      return t(second === "given" ? "progress.step.safetyGiven" : "progress.step.safety");
    case "refine":
      return t("progress.step.refine", { ratio: ratio(second) });
    case "export":
      return t("progress.step.export", { ratio: ratio(second) });
    default:
      return name;
  }
}

function referenceName(purpose: string): string {
  if (purpose === "product") return t("progress.step.product");
  if (purpose === "style_guide") return t("progress.step.look");
  if (purpose === "logo") return t("progress.step.logo");
  return t("progress.step.reference", { what: purpose.replaceAll("_", " ") });
}

/** A beat of a template, in plain words. */
export const beatName = (name: string): string =>
  name === "cta" ? t("progress.beat.cta") : name.replaceAll("_", " ");

/** Who is at work: `null` where it is this installation itself. */
export function vendor(model: string | null): string | null {
  const name = model?.split("/")[0] ?? "";
  if (!name || name === "builtin") return null;
  return { openai: "OpenAI", replicate: "Replicate", runway: "Runway" }[name] ?? name;
}

/** Why a step failed; what waits for a decision is told where it is decided. */
export const failure = (error: string | null | undefined): string =>
  error && /^call \d+ to /.test(error) ? t("progress.state.undecided") : (error ?? "");

export type Tone = "quiet" | "busy" | "good" | "warn" | "bad";
/** How something stands: an icon, a tone, words. `again`: when it is tried again. */
export type Standing = { icon: LucideIcon; tone: Tone; text: string; again?: number };

/** How one step stands. */
export function standing(step: Step): Standing {
  switch (step.state) {
    case "done":
      return { icon: Check, tone: "good", text: t(step.reused ? "progress.state.reused" : "progress.state.done") };
    case "running":
      return working(step);
    case "failed":
      return { icon: CircleAlert, tone: "bad", text: t("progress.state.failed") };
    case "skipped":
      return { icon: Ban, tone: "warn", text: t("progress.state.skipped") };
    default:
      if (step.again !== null) return { icon: RotateCw, tone: "warn", text: t("progress.state.retrying"), again: step.again };
      return step.state === "ready"
        ? { icon: Clock, tone: "quiet", text: t("progress.state.ready") }
        : { icon: CircleDashed, tone: "quiet", text: t("progress.state.waiting") };
  }
}

function working(step: Step): Standing {
  const who = vendor(step.model);
  const icon = who ? CloudCog : step.phase === "animatic" ? PencilLine : Clapperboard;
  const text = who ? t("progress.state.vendor", { vendor: who }) : t(doing(step));
  return { icon, tone: "busy", text: step.attempt > 1 ? t("progress.state.try", { text, attempt: step.attempt }) : text };
}

function doing(step: Step) {
  if (step.phase === "animatic" || step.phase === "references") return "progress.state.drawing";
  return step.phase === "chunks" ? "progress.state.filming" : "progress.state.working";
}

/** How a shot stands: its footage where that has begun, else its picture. */
export function shotStanding({ still, clip }: Shot): Standing {
  const begun = clip && (!["waiting", "ready"].includes(clip.state) || clip.again !== null);
  if (clip && (begun || !still)) return standing(clip);
  if (still?.state === "done" && clip?.state === "ready") {
    return { icon: Clock, tone: "quiet", text: t("progress.state.next") };
  }
  if (still?.state === "done") return { icon: PencilLine, tone: "quiet", text: t("progress.state.drawn") };
  return still ? standing(still) : { icon: CircleDashed, tone: "quiet", text: t("progress.state.waiting") };
}

/** A take that scores less is seen at its join (`reelwright.media.seam.SEAM_BAR`, measured). */
const SEAM_BAR = 0.8;

export const seamWords = (seam: number): string =>
  t(seam >= SEAM_BAR ? "progress.seam.well" : "progress.seam.visible");
