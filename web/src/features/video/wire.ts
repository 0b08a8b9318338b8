import type { Schema } from "@/api/queries";

/** One timed action of the film. */
export type Beat = {
  name: string;
  /** Seconds in the film. */
  start: number;
  end: number;
  texts: readonly string[];
  prompt: string;
  model: string | null;
};

/** What the film is, apart from how it was made. */
export type FilmFacts = {
  product: string;
  template: string;
  look: string;
  duration: number;
  aspect: string;
  size: readonly number[];
  fps: string | number;
  palette: readonly string[];
  mood: string;
};

/** A video in full, with its plan once there is one. */
export type FullVideo = Schema["Video"] & {
  film?: FilmFacts | null;
  beats?: readonly Beat[];
  cap_usd?: string | null;
};

/** A link that is good for minutes. */
export type Link = { url: string; content_type: string };
export type Links = { expires_at: string; links: Record<string, Link> };

export type Delivered = { name: string; ok: boolean; measured: string; wanted: string };
export type Moment = { t: number; lufs: number | null };
export type Report = {
  delivery: readonly Delivered[];
  loudness: {
    integrated_lufs: number | null;
    true_peak_dbtp: number | null;
    target_lufs?: number | null;
    momentary: readonly Moment[];
  } | null;
  provenance: {
    signed_by: string | null;
    claim: string | null;
    ingredients: readonly string[];
    ai: boolean | string;
  } | null;
  degradations: readonly Schema["LeftOut"][];
};

export type Version = Schema["FilmVersion"];
export type Change = Schema["Change"];
export type Foreseen = Schema["Revision"];
/** What a next version shall have otherwise; what is not said stays. */
export type Wanted = Partial<Schema["ReviseBody"]>;
