import { EMPTY, type Draft } from "@/features/generate/draft";

const place = (owner: string) => `reelwright-draft:${owner}`;

/** The draft that this person left on this device. */
export function kept(owner: string): Draft {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place(owner)) ?? "null");
    return isDraft(found) ? { ...EMPTY, ...found, files: { ...EMPTY.files, ...found.files } } : EMPTY;
  } catch {
    return EMPTY;
  }
}

function isDraft(found: unknown): found is Draft {
  const draft = found as Partial<Draft> | null;
  return typeof draft?.prompt === "string" && typeof draft.options === "object";
}

/** Where nothing can be kept, the page works all the same. */
export function keep(owner: string, draft: Draft): void {
  try {
    localStorage.setItem(place(owner), JSON.stringify(draft));
  } catch {
    return;
  }
}
