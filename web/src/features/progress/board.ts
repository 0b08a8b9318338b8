import type { Happened } from "@/api/events";
import type { Status } from "@/api/queries";
import type { Detail, Step, StepState } from "@/features/progress/shape";

/** Every step by its name, in the order of the graph. */
export type Board = ReadonlyMap<string, Step>;

const OVER: ReadonlySet<StepState> = new Set(["done", "skipped"]);
const ENDED: ReadonlySet<string> = new Set(["finished", "failed", "cancelled"]);
/** Events after which there may be new files, costs and takes to ask for. */
const TELLING: ReadonlySet<string> = new Set([
  "step.finished", "step.reused", "step.skipped", "step.failed", "video.planned", "video.finished",
  "video.failed", "video.paused", "video.cancelled", "video.interrupted", "video.approved",
]);

/** The board as the server has it; steps that are as they were stay the same objects. */
export function laid(detail: Detail, before: Board = new Map()): Board {
  const next = detail.steps.map((step) => {
    const known = before.get(step.name);
    const same = known ? { ...step, again: step.state === "ready" ? known.again : null } : step;
    return known && equal(known, same) ? known : same;
  });
  return new Map(next.map((step) => [step.name, step]));
}

/** What happened, applied in order. What the board knows better already changes nothing. */
export function after(board: Board, events: readonly Happened[]): Board {
  const changed = new Map<string, Step>();
  for (const event of events) {
    const step = event.step ? (changed.get(event.step) ?? board.get(event.step)) : undefined;
    const next = step && stepAfter(step, event);
    if (next && next !== step) changed.set(next.name, next);
  }
  return changed.size ? merged(board, changed) : board;
}

function stepAfter(step: Step, event: Happened): Step {
  if (OVER.has(step.state)) return step;
  const why = typeof event.data.why === "string" ? event.data.why : step.error;
  switch (event.kind) {
    case "step.started":
      return started(step, Number(event.data.attempt ?? step.attempt));
    case "step.finished":
      return { ...step, state: "done", progress: 1, again: null, error: null };
    case "step.reused":
      return { ...step, state: "done", progress: 1, reused: true, again: null, error: null };
    case "step.retrying":
      return { ...step, state: "ready", error: why, again: until(event) };
    case "step.skipped":
      return { ...step, state: "skipped", error: why, again: null };
    case "step.failed":
      return { ...step, state: "failed", error: why, again: null };
    case "step.released":
      return { ...step, state: "ready", progress: 0, again: null };
    default:
      return step;
  }
}

/** The past is told again to who comes anew: an earlier attempt is no news. */
function started(step: Step, attempt: number): Step {
  if (attempt < step.attempt || (attempt === step.attempt && step.state === "running")) return step;
  return { ...step, state: "running", attempt, progress: 0, again: null };
}

const until = (event: Happened): number =>
  Date.parse(event.at) + Number(event.data.delay ?? 0) * 1000;

/** How far what runs is; it never seems to go back. In a film that has ended, nothing runs. */
export function underway(board: Board, status: Status): Board {
  if (ENDED.has(status.status)) return settled(board);
  const changed = new Map<string, Step>();
  for (const running of status.running) {
    const step = board.get(running.name);
    if (!step || OVER.has(step.state)) continue;
    const same = step.state === "running" && step.attempt === running.attempt;
    const progress = same ? Math.max(step.progress, running.progress) : running.progress;
    const next: Step = { ...step, state: "running", attempt: running.attempt, progress, again: null };
    if (!equal(step, next)) changed.set(step.name, next);
  }
  return changed.size ? merged(board, changed) : board;
}

/** Who worked when the film was stopped is told to stop a moment later, which nobody tells any more. */
function settled(board: Board): Board {
  const changed = new Map<string, Step>();
  for (const step of board.values()) {
    if (step.state !== "running" && step.state !== "ready") continue;
    changed.set(step.name, { ...step, state: "waiting", progress: 0, again: null });
  }
  return changed.size ? merged(board, changed) : board;
}

/** Whether the server has more to tell than the events say. */
export const isTelling = (events: readonly Happened[]): boolean =>
  events.some((event) => TELLING.has(event.kind));

function merged(board: Board, changed: ReadonlyMap<string, Step>): Board {
  return new Map([...board].map(([name, step]) => [name, changed.get(name) ?? step]));
}

function equal(one: Step, other: Step): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
