import type { Happened } from "@/api/events";
import type { Status } from "@/api/queries";
import type { Beat, Detail, Step } from "@/features/progress/shape";

/** A step that waits; tests say what is otherwise. */
export const step = (name: string, other: Partial<Step> = {}): Step => ({
  name,
  phase: name.startsWith("chunk") ? "chunks" : "animatic",
  state: "waiting",
  attempt: 0,
  progress: 0,
  seconds: 0,
  cost: "0",
  reused: false,
  error: null,
  again: null,
  takes: [],
  seam: null,
  needs: [],
  model: null,
  beat: null,
  ...other,
});

let last = 0;
export const event = (kind: string, name: string | null, data: Record<string, unknown> = {}): Happened => ({
  id: (last += 1),
  video_id: "v000000000000001",
  kind,
  step: name,
  at: "2026-11-23T02:00:00Z",
  data,
});

export const beat = (name: string, other: Partial<Beat> = {}): Beat => ({
  name, start: 0, end: 2, texts: [], prompt: name, shots: [], model: null, chunks: [], ...other,
});

export const status = (other: Partial<Status> = {}): Status => ({
  video_id: "v000000000000001",
  status: "running",
  version: 1,
  revision: 1,
  progress: 0,
  current_phase: "animatic",
  remaining_seconds: null,
  cost_usd: "0",
  created_at: "2026-11-23T02:00:00Z",
  started_at: "2026-11-23T02:00:00Z",
  finished_at: null,
  worked_seconds: 0,
  pause_after: null,
  phases: [],
  running: [],
  left_out: [],
  error: null,
  ...other,
});

export const detail = (steps: readonly Step[], beats: readonly Beat[] = []): Detail => ({
  prompt: "an ad", steps, beats, film: null, cap: null, outlook: null, status: status(),
});
