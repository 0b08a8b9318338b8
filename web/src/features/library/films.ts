import { infiniteQueryOptions, keepPreviousData, type InfiniteData } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { Schema } from "@/api/queries";
import { t } from "@/messages";
import type { Tone } from "@/ui/Chip";

export type State = Schema["Listed"]["status"];
/** A film in the list. Links in it end after 15 minutes. */
export type Film = Schema["Listed"];
export type Wanted = { q: string; status: State | undefined };
type Page = { videos: readonly Film[]; next_cursor: string | null };

export const STATES = [
  "finished", "running", "paused", "queued", "failed", "interrupted", "cancelled",
] as const satisfies readonly State[];
const UNDERWAY: ReadonlySet<State> = new Set(["queued", "running"]);
/** Under this name all lists are kept, whatever was searched for. */
export const LIST = ["library"] as const;
const PER_PAGE = 24;
/** A page that is followed is asked for so often; more pages, more seldom: requests are limited. */
const FOLLOW_MS = 5_000;
/** Links are good for 15 minutes. */
const FRESH_MS = 12 * 60_000;

const TONES: Record<State, Tone> = {
  queued: "info",
  running: "info",
  paused: "accent",
  interrupted: "warn",
  finished: "good",
  failed: "bad",
  cancelled: "plain",
};

export const stateTone = (state: State): Tone => TONES[state];
export const stateWords = (state: State): string => t(`library.state.${state}`);
export const underway = (film: Film): boolean => UNDERWAY.has(film.status);
/** What a film is called: its product, or else what was asked for. */
export const nameOf = (film: Film): string => film.product || film.prompt;

/** A state as it stands in an address; what is no state is none. */
export function stateOf(text: string | undefined): State | undefined {
  return STATES.find((state) => state === text);
}

/** How long until the list is asked for again, in milliseconds. */
export function turn(pages: readonly Page[] | undefined): number {
  const going = pages?.some((page) => page.videos.some(underway));
  return going ? FOLLOW_MS * Math.max(1, pages?.length ?? 1) : FRESH_MS;
}

function asked({ q, status }: Wanted, cursor: string | null) {
  const words = q.trim();
  return {
    limit: PER_PAGE,
    ...(cursor && { cursor }),
    ...(status && { status }),
    ...(words && { q: words }),
  };
}

/** The films that fit, page by page. */
export const films = (wanted: Wanted) =>
  infiniteQueryOptions({
    queryKey: [...LIST, wanted.q.trim(), wanted.status ?? ""],
    queryFn: ({ pageParam, signal }): Promise<Page> =>
      answer(api.GET("/api/videos", { params: { query: asked(wanted, pageParam) }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page) => last.next_cursor,
    placeholderData: keepPreviousData,
    refetchInterval: (query) => turn(query.state.data?.pages),
  });

/** The list without one film. */
export function without(
  data: InfiniteData<Page, string | null> | undefined, id: string,
): InfiniteData<Page, string | null> | undefined {
  if (!data) return data;
  const kept = (page: Page) => ({ ...page, videos: page.videos.filter((f) => f.video_id !== id) });
  return { ...data, pages: data.pages.map(kept) };
}
