import { useState } from "react";
import { draftOf, type Draft } from "@/features/video/change";
import type { Beat } from "@/features/video/wire";

/** What was set for each beat so far: looking at another beat loses nothing. */
export function useDrafts() {
  const [all, setAll] = useState<Readonly<Record<string, Draft>>>({});
  return {
    of: (beat: Beat): Draft => all[beat.name] ?? draftOf(beat),
    set: (beat: Beat, part: Partial<Draft>) =>
      setAll((before) => {
        const draft = before[beat.name] ?? draftOf(beat);
        return { ...before, [beat.name]: { ...draft, ...part } };
      }),
    undo: (beat: Beat) => setAll((before) => ({ ...before, [beat.name]: draftOf(beat) })),
  };
}
