import { useEffect, useReducer } from "react";
import { changed, type Change, type Draft } from "@/features/generate/draft";
import { keep, kept } from "@/features/generate/kept";

/** The draft of this person on this device, kept with every change. */
export function useDraft(owner: string): [Draft, (change: Change) => void] {
  const [draft, change] = useReducer(changed, owner, kept);
  useEffect(() => keep(owner, draft), [owner, draft]);
  return [draft, change];
}
