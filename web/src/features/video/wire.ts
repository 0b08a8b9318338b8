import type { Schema } from "@/api/queries";

/** One timed action of the film; times are seconds in it. */
export type Beat = Schema["FilmBeat"];
/** What the film is, apart from how it was made. */
export type FilmFacts = Schema["Film"];
export type Video = Schema["Video"];
/** Links to a film's files, good for minutes. */
export type Links = Schema["FileLinks"];
export type Report = Schema["FilmReport"];
export type Delivered = Schema["DeliveryCheck"];
export type Moment = Schema["LoudnessAt"];
export type Version = Schema["FilmVersion"];
export type Change = Schema["Change"];
export type Foreseen = Schema["Revision"];
/** What a next version shall have otherwise; what is not said stays. */
export type Wanted = Partial<Schema["ReviseBody"]>;
