import type { Board } from "@/features/progress/board";
import type { Media } from "@/features/progress/media";
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
  return paired(clips, stills)
    .sort((one, other) => order(one).localeCompare(order(other)))
    .map((each, index) => ({
      ...each,
      key: each.clip?.name ?? each.still?.name ?? String(index),
      action: beat.shots[index]?.action ?? beat.prompt,
    }));
}

type Pair = { still: Step | null; clip: Step | null };

/**
 * Every clip beside the still that it opens on. Where a model needs none, clip and still go by
 * their order; a clip that goes on from the one before has no still of its own.
 */
function paired(clips: readonly Step[], stills: readonly Step[]): Pair[] {
  const needed = new Map(clips.map((clip) => [clip, stills.find((still) => clip.needs.includes(still.name))]));
  const free = stills.filter((still) => ![...needed.values()].includes(still));
  const goesOn = (clip: Step) => clip.needs.some((need) => need.startsWith("chunk/"));
  const pairs = clips.map((clip) => ({
    clip,
    still: needed.get(clip) ?? (goesOn(clip) ? null : (free.shift() ?? null)),
  }));
  return [...pairs, ...(clips.length ? [] : free.map((still) => ({ still, clip: null })))];
}

const order = ({ still, clip }: Pair): string => clip?.name.replace("chunk", "animatic") ?? still?.name ?? "";
/** Footage of a second ratio has that ratio in its name; the strip shows the main one. */
const isMain = (name: string): boolean => name.split("/").length === 2;

/** The shot that was made last as far as the order tells: footage before pictures. */
export function newest(told: readonly Scene[], media: ReadonlyMap<string, Media>): Shot | undefined {
  const shots = told.flatMap((scene) => scene.shots);
  const filmed = shots.filter(({ clip }) => clip && media.get(clip.name)?.clip);
  if (filmed.length) return filmed.at(-1);
  return shots.filter(({ still }) => still && media.get(still.name)?.image).at(-1);
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
