import type { Draft } from "@/features/video/change";

/** What was set for the beats of one version, by their names. */
export type Drafts = Readonly<Record<string, Draft>>;
type Shelf = Readonly<Record<string, Drafts>>;

const MOST_VERSIONS = 20;
const place = (owner: string) => `reelwright-edits:${owner}`;

/** The changes of this version that this person left on this device. */
export const kept = (owner: string, id: string): Drafts => shelf(owner)[id] ?? {};

/** Where nothing can be kept, the page works all the same. Of many versions the latest are kept. */
export function keep(owner: string, id: string, drafts: Drafts): void {
  const { [id]: before, ...others } = shelf(owner);
  if (!before && !Object.keys(drafts).length) return;
  const all = Object.entries(others).concat(Object.keys(drafts).length ? [[id, drafts]] : []);
  try {
    if (all.length) localStorage.setItem(place(owner), JSON.stringify(Object.fromEntries(all.slice(-MOST_VERSIONS))));
    else localStorage.removeItem(place(owner));
  } catch {
    return;
  }
}

function shelf(owner: string): Shelf {
  try {
    return sound(JSON.parse(localStorage.getItem(place(owner)) ?? "{}"), drafts);
  } catch {
    return {};
  }
}

const drafts = (found: unknown): Drafts | null => (isRecord(found) ? sound(found, (each) => (isDraft(each) ? each : null)) : null);

/** The entries that are what they ought to be. */
function sound<Entry>(found: unknown, read: (entry: unknown) => Entry | null): Record<string, Entry> {
  if (!isRecord(found)) return {};
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, entry]) => {
      const one = read(entry);
      return one === null ? [] : [[name, one]];
    }),
  );
}

const isRecord = (found: unknown): found is Record<string, unknown> =>
  typeof found === "object" && found !== null && !Array.isArray(found);

function isDraft(found: unknown): found is Draft {
  const draft = found as Partial<Draft> | null;
  return (
    isRecord(draft) && Array.isArray(draft.texts) && draft.texts.every((text) => typeof text === "string") &&
    typeof draft.prompt === "string" && typeof draft.model === "string" && typeof draft.reroll === "boolean"
  );
}
