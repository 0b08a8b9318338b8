import type { Schema, Status, Video } from "@/api/queries";

export type StepState = Schema["Step"]["state"];
export type Phase = Schema["PhaseStatus"]["name"];
export type Take = Schema["StepTake"];
export type Beat = Schema["FilmBeat"];
export type Film = Schema["Film"];

/** One node of the graph as the board shows it; a step that did not change stays the same object. */
export type Step = {
  name: string;
  phase: Phase;
  state: StepState;
  attempt: number;
  /** 0 to 1. */
  progress: number;
  seconds: number;
  cost: string;
  reused: boolean;
  /** What went wrong last, in the server's words. */
  error: string | null;
  /** When it is tried again, in milliseconds since 1970; `null` where nothing went wrong. */
  again: number | null;
  takes: readonly Take[];
  /** How well it goes on from the picture before, 0 to 1; `null`: it goes on from none. */
  seam: number | null;
  needs: readonly string[];
  model: string | null;
  beat: string | null;
};

/** What making it is expected to take. */
export type Outlook = Schema["Cost"];

/** A video in full, as far as this screen looks at it. */
export type Detail = {
  prompt: string;
  steps: readonly Step[];
  beats: readonly Beat[];
  film: Film | null;
  cap: string | null;
  outlook: Outlook | null;
  status: Status;
};

export function detailOf(video: Video): Detail {
  return {
    prompt: video.prompt,
    steps: video.steps.map(stepOf),
    beats: video.beats,
    film: video.film,
    cap: video.cap_usd,
    outlook: video.outlook,
    status: video.status,
  };
}

function stepOf(step: Schema["Step"]): Step {
  return {
    name: step.name,
    phase: step.phase,
    state: step.state,
    attempt: step.attempt,
    progress: step.progress,
    seconds: step.seconds,
    cost: step.cost_usd,
    reused: step.reused,
    error: step.error,
    again: null,
    takes: step.takes,
    seam: step.seam,
    needs: step.depends_on,
    model: step.model,
    beat: step.beat,
  };
}
