import type { Schema } from "@/api/queries";

export type Brief = Schema["GenerateBody"];
export type Options = Partial<Schema["FilmOptions"]>;
export type OptionName = keyof Options;
export type FileRole = "product" | "logo" | "music";
/** A file that the server has, by its id. */
export type Kept = { id: string; name: string };

/** What is being written; it outlives a reload. */
export type Draft = {
  prompt: string;
  files: { [Role in FileRole]: Kept | null };
  options: Options;
  provider: string | null;
  model: string | null;
  quality: Schema["GenerateBody"]["quality"];
  /** Dollars as they were typed. */
  cap: string;
  /** Stop after the storyboard until it is approved. */
  pause: boolean;
};

export const EMPTY: Draft = {
  prompt: "",
  files: { product: null, logo: null, music: null },
  options: {},
  provider: null,
  model: null,
  quality: null,
  cap: "",
  pause: false,
};

export type Making = Pick<Draft, "provider" | "model" | "quality" | "cap" | "pause">;
export type Change =
  | { type: "prompt"; text: string }
  | { type: "set"; options: Options }
  | { type: "file"; role: FileRole; file: Kept | null }
  | { type: "making"; making: Partial<Making> }
  | { type: "replace"; draft: Draft };

export function changed(draft: Draft, change: Change): Draft {
  switch (change.type) {
    case "prompt":
      return { ...draft, prompt: change.text };
    case "set":
      return { ...draft, options: said({ ...draft.options, ...change.options }) };
    case "file":
      return { ...draft, files: { ...draft.files, [change.role]: change.file } };
    case "making":
      return { ...draft, ...change.making };
    case "replace":
      return change.draft;
  }
}

/** Only the options that say something: what is blank is as good as not set. */
function said(options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => !blank(value)));
}

const blank = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);

/** What is sent: nothing that was not asked for. */
export function briefOf(draft: Draft): Brief {
  const files = Object.entries(draft.files).flatMap(([role, file]) => (file ? [[role, file.id]] : []));
  return {
    prompt: draft.prompt.trim(),
    ...(files.length && { files: Object.fromEntries(files) }),
    ...(Object.keys(draft.options).length && { options: trimmed(draft.options) }),
    ...(draft.provider && { provider: draft.provider }),
    ...(draft.model && { model: draft.model }),
    ...(draft.quality && { quality: draft.quality }),
    ...(draft.cap.trim() && { max_cost_usd: amount(draft.cap) }),
    ...(draft.pause && { pause_after: "animatic" }),
  } as Brief;
}

/** What was typed as the API takes it: `$ 2.` is `2`. */
export const amount = (typed: string): string => typed.trim().replace(/^\$\s*|\.$/g, "");

function trimmed(options: Options): Options {
  const clean = Object.entries(options).map(([name, value]) => [
    name,
    typeof value === "string" ? value.trim() : value,
  ]);
  return said(Object.fromEntries(clean));
}

/** What a price is asked for: where the film pauses makes no difference to it. */
export function priced(brief: Brief): Schema["BriefBody"] {
  const { pause_after: _, ...rest } = brief;
  return rest;
}

/** A film's brief, to begin anew from. */
export function draftOf(brief: Schema["BriefBody"]): Draft {
  const file = (id: string | null | undefined): Kept | null => (id ? { id, name: "" } : null);
  return {
    ...EMPTY,
    prompt: brief.prompt,
    files: {
      product: file(brief.files?.product),
      logo: file(brief.files?.logo),
      music: file(brief.files?.music),
    },
    options: said({
      ...brief.options,
      burn_captions: brief.options?.burn_captions || undefined,
      ai_label: brief.options?.ai_label || undefined,
    }),
    provider: brief.provider ?? null,
    model: brief.model ?? null,
    quality: brief.quality ?? null,
    cap: brief.max_cost_usd == null ? "" : String(brief.max_cost_usd),
  };
}

export const untouched = (draft: Draft): boolean => JSON.stringify(draft) === JSON.stringify(EMPTY);
