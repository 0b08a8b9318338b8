import type { Problem } from "@/api/problem";
import type { Session } from "@/api/queries";
import type { Change, Draft } from "@/features/generate/draft";
import type { Estimate } from "@/features/generate/estimate";

/** What every part of the screen is given. */
export type Part = {
  draft: Draft;
  change(change: Change): void;
  /** The last good answer to what was written. */
  told: Estimate | null;
  problem: Problem | null;
  session: Session;
};
