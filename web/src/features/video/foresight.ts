import type { Schema } from "@/api/queries";

type Again = Schema["AgainStep"];
/** Steps of one phase that are made again for one reason. */
export type Group = { phase: Again["phase"]; why: string; steps: number; surely: boolean };

/** What is made again, told once for each phase and reason, in the film's order. */
export function grouped(again: readonly Again[]): Group[] {
  const found = new Map<string, Group>();
  for (const step of again) {
    const name = `${step.phase} ${step.why} ${step.surely}`;
    const before = found.get(name);
    found.set(name, { phase: step.phase, why: step.why, surely: step.surely, steps: (before?.steps ?? 0) + 1 });
  }
  return [...found.values()];
}
