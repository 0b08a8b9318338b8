import type { Schema } from "@/api/queries";

export type PhaseSum = {
  name: Schema["PhaseStatus"]["name"];
  cost_usd: string;
  /** Seconds of work. */
  seconds: number;
  steps: number;
  /** How many of them were taken over. */
  reused: number;
};

/** What each phase cost and how much work it was; costs are the server's own sums. */
export function byPhase(phases: readonly Schema["PhaseStatus"][], steps: readonly Schema["Step"][]): PhaseSum[] {
  return phases.map((phase) => {
    const own = steps.filter((step) => step.phase === phase.name);
    return {
      name: phase.name,
      cost_usd: phase.cost_usd,
      seconds: own.reduce((sum, step) => sum + step.seconds, 0),
      steps: own.length,
      reused: own.filter((step) => step.reused).length,
    };
  });
}

/** Whether decimal text is nothing. */
export const isNothing = (usd: string): boolean => /^-?0*(\.0*)?$/.test(usd);
