import type { Schema } from "@/api/queries";
import { t } from "@/messages";

type Again = Schema["AgainStep"];
/** Steps of one phase that are made again, and every reason for it. */
export type Group = { phase: Again["phase"]; whys: readonly string[]; steps: number; surely: boolean };

/** What is made again, told once for each phase, in the film's order. */
export function grouped(again: readonly Again[]): Group[] {
  const phases = [...new Set(again.map((step) => step.phase))];
  return phases.map((phase) => {
    const own = again.filter((step) => step.phase === phase);
    return {
      phase,
      whys: [...new Set(own.map((step) => reason(step.why)))],
      steps: own.length,
      surely: own.some((step) => step.surely),
    };
  });
}

/** Why a step is done again, without the names of other steps. */
export function reason(why: string): string {
  if (why.startsWith("follows ")) return t("video.why.follows");
  if (why === "changed") return t("video.why.changed");
  if (why === "new") return t("video.why.new");
  if (why === "the program has changed") return t("video.why.updated");
  if (why === "its files are gone") return t("video.why.gone");
  return why;
}
