import { useEffect, useState } from "react";
import { useSession } from "@/api/queries";
import { differs, draftOf, type Draft } from "@/features/video/change";
import { keep, kept, type Drafts } from "@/features/video/kept";
import type { Beat } from "@/features/video/wire";

/** What was set for each beat of a version so far: neither another beat nor a reload loses it. */
export function useDrafts(id: string) {
  const owner = useSession().data?.owner ?? "";
  const [found, setFound] = useState(() => kept(owner, id));
  const [all, setAll] = useState<Drafts>(found);
  useEffect(() => keep(owner, id, all), [owner, id, all]);
  const of = (beat: Beat): Draft => all[beat.name] ?? draftOf(beat);
  return {
    of,
    set: (beat: Beat, part: Partial<Draft>) =>
      setAll((before) => ({ ...before, [beat.name]: { ...(before[beat.name] ?? draftOf(beat)), ...part } })),
    undo: (beat: Beat) => {
      setAll((before) => without(before, beat));
      setFound((before) => without(before, beat));
    },
    /** Whether changes of this beat were found here, and were not undone since. */
    restored: (beat: Beat): boolean => beat.name in found && differs(beat, of(beat)),
    /** A version was made of this beat's changes: those of the others wait at the new version. */
    made: (beat: Beat, next: string) => {
      const rest = without(all, beat);
      setAll({});
      keep(owner, id, {});
      keep(owner, next, rest);
    },
  };
}

function without(all: Drafts, beat: Beat): Drafts {
  return Object.fromEntries(Object.entries(all).filter(([name]) => name !== beat.name));
}
