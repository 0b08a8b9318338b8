import type { Beat, Version, Wanted } from "@/features/video/wire";

/** What somebody has set for a beat so far, beside how the beat is. */
export type Draft = {
  texts: readonly string[];
  prompt: string;
  /** Empty: as it is. */
  model: string;
  reroll: boolean;
};

/** Pictures given anew, by their ids. */
export type NewFiles = { product?: string | undefined; logo?: string | undefined };

export const draftOf = (beat: Beat): Draft => ({
  texts: beat.texts, prompt: beat.prompt, model: "", reroll: false,
});

const tidy = (text: string) => text.replace(/\s+/g, " ").trim();
const textsChanged = (beat: Beat, draft: Draft) =>
  beat.texts.some((text, index) => tidy(draft.texts[index] ?? "") !== tidy(text));
/** An emptied description is no description: the beat keeps its own. */
const promptChanged = (beat: Beat, draft: Draft) =>
  tidy(draft.prompt) !== "" && tidy(draft.prompt) !== tidy(beat.prompt);
const modelChanged = (beat: Beat, draft: Draft) => draft.model !== "" && draft.model !== beat.model;

/** Whether the draft says anything that the beat does not. */
export const differs = (beat: Beat, draft: Draft): boolean =>
  draft.reroll || textsChanged(beat, draft) || promptChanged(beat, draft) || modelChanged(beat, draft);

/** What to ask for; `null` when nothing is wanted otherwise. Only what differs is said. */
export function revision(
  beat: Beat | undefined, draft: Draft | undefined, files: NewFiles, cap: string,
): Wanted | null {
  const given = {
    ...(files.product && { product: files.product }),
    ...(files.logo && { logo: files.logo }),
  };
  const changed = beat && draft && differs(beat, draft) ? { beat: beat.name, ...said(beat, draft) } : {};
  if (!Object.keys(changed).length && !Object.keys(given).length) return null;
  return {
    ...changed,
    ...(Object.keys(given).length && { files: given }),
    ...(cap && { max_cost_usd: cap }),
  };
}

function said(beat: Beat, draft: Draft): Wanted {
  return {
    ...(textsChanged(beat, draft) && { texts: beat.texts.map((_, index) => tidy(draft.texts[index] ?? "")) }),
    ...(promptChanged(beat, draft) && { prompt: draft.prompt.trim() }),
    ...(modelChanged(beat, draft) && { model: draft.model }),
    ...(draft.reroll && { reroll: true }),
  };
}

/** The line that is meant by what is wrong with the words: the one it quotes, else the first new one. */
export function faulty(beat: Beat, draft: Draft, message: string): number {
  const quoted = draft.texts.findIndex((text) => tidy(text) !== "" && message.includes(`'${tidy(text)}'`));
  const fresh = draft.texts.findIndex((text, index) => tidy(text) !== tidy(beat.texts[index] ?? ""));
  return Math.max(0, quoted === -1 ? fresh : quoted);
}

/** The number of a version that is made now: an earlier one may be changed, too. */
export const nextVersion = (all: readonly Version[] | undefined, here: number): number =>
  Math.max(here, ...(all ?? []).map(({ version }) => version)) + 1;

/** An amount as the API takes it; `null` for what is none. A comma is a point to half the world. */
export function amount(text: string): string | null {
  const plain = text.trim().replace(/^\$\s*/, "").replace(",", ".");
  if (plain === "") return "";
  return /^\d{1,6}(\.\d{1,6})?$/.test(plain) ? plain : null;
}
