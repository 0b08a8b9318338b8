import type { Board } from "@/features/progress/board";
import type { Beat, Step } from "@/features/progress/shape";

/** One picture of the strip: its still, and the footage that is made of it. */
export type Shot = {
  key: string;
  /** Counts from 1 through the whole film. */
  number: number;
  action: string;
  still: Step | null;
  clip: Step | null;
};
export type Scene = { beat: Beat; shots: readonly Shot[] };
/** What belongs to the film, but to no beat. */
export type Aside = "references" | "sound" | "assembly";

const SHEET = "animatic/sheet";

/** The film as beats of shots, in order; what the plan does not tell yet is not there. */
export function scenes(beats: readonly Beat[], board: Board): readonly Scene[] {
  let number = 0;
  return beats.map((beat) => ({
    beat,
    shots: shotsOf(beat, board).map((shot) => ({ ...shot, number: (number += 1) })),
  }));
}

function shotsOf(beat: Beat, board: Board): Omit<Shot, "number">[] {
  const own = [...board.values()].filter((step) => step.beat === beat.name);
  const stills = own.filter((step) => step.phase === "animatic" && step.name !== SHEET);
  const clips = own.filter((step) => step.phase === "chunks" && isMain(step.name));
  const count = Math.max(stills.length, clips.length);
  const paired = clips.length ? clips.map((clip) => pair(clip, stills)) : stills.map(alone);
  const used = new Set(paired.map(({ still }) => still));
  const rest = paired.length < count ? stills.filter((still) => !used.has(still)).map(alone) : [];
  return [...paired, ...rest]
    .sort((one, other) => order(one).localeCompare(order(other)))
    .map((each, index) => ({
      ...each,
      key: each.clip?.name ?? each.still?.name ?? String(index),
      action: beat.shots[index]?.action ?? beat.prompt,
    }));
}

type Pair = { still: Step | null; clip: Step | null };

const alone = (still: Step): Pair => ({ still, clip: null });
const order = ({ still, clip }: Pair): string => clip?.name.replace("chunk", "animatic") ?? still?.name ?? "";
/** Footage of a second ratio has that ratio in its name; the strip shows the main one. */
const isMain = (name: string): boolean => name.split("/").length === 2;

/** The still that a clip opens on; a clip that goes on from the one before has none of its own. */
function pair(clip: Step, stills: readonly Step[]): Pair {
  const needed = stills.find((still) => clip.needs.includes(still.name));
  return { clip, still: needed ?? (stills.length === 1 ? (stills[0] ?? null) : null) };
}

/** Steps beside the strip, in groups. */
export function asides(board: Board): Readonly<Record<Aside, readonly Step[]>> {
  const steps = [...board.values()];
  const sound = (step: Step) => step.name === "music" || step.name.startsWith("voice");
  return {
    references: steps.filter((step) => step.phase === "references"),
    sound: steps.filter(sound),
    assembly: steps.filter(
      (step) => (step.phase === "refine" || step.phase === "export") && !sound(step),
    ),
  };
}
