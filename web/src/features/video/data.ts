import { queryOptions, useQuery } from "@tanstack/react-query";
import { answer, api, ask, base, orderName } from "@/api/client";
import type { Schema } from "@/api/queries";
import type { Links, Wanted } from "@/features/video/wire";

/** Links are asked for anew so long before they expire, and at most and least so often. */
const SPARE_MS = 60_000;
const LEAST_MS = 30_000;
const MOST_MS = 10 * 60_000;

/** How long from `now` on links are good for use, in milliseconds. */
export function goodFor(found: Links | undefined, now: number): number {
  const left = found ? new Date(found.expires_at).getTime() - now : 0;
  return Math.min(MOST_MS, Math.max(LEAST_MS, left - SPARE_MS));
}

/** Signed links to the video's files, by name. */
export const links = (id: string) =>
  queryOptions({
    queryKey: ["links", id],
    queryFn: ({ signal }) => 
      answer(api.GET("/api/video/{video_id}/links", { params: { path: { video_id: id } }, signal })),
    staleTime: ({ state }) => goodFor(state.data, state.dataUpdatedAt),
    refetchInterval: ({ state }) => goodFor(state.data, Date.now()),
  });

/** What was measured of the finished film in one of its shapes: `9x16`; empty: the main one. */
export const report = (id: string, ratio: string) =>
  queryOptions({
    queryKey: ["report", id, ratio],
    queryFn: ({ signal }) => {
      const params = { path: { video_id: id }, query: ratio ? { ratio } : {} };
      return answer(api.GET("/api/video/{video_id}/report", { params, signal }));
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Every version of the film that this video is one of. */
export const versions = (id: string) =>
  queryOptions({
    queryKey: ["versions", id],
    queryFn: async ({ signal }) => {
      const params = { path: { video_id: id } };
      return (await answer(api.GET("/api/video/{video_id}/versions", { params, signal }))).versions;
    },
  });

/** What tells two versions apart. */
export const comparison = (id: string, other: string) =>
  queryOptions({
    queryKey: ["compare", id, other],
    queryFn: ({ signal }) => {
      const params = { path: { video_id: id }, query: { with: other } };
      return answer(api.GET("/api/video/{video_id}/compare", { params, signal }));
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Models that can make footage. */
export const videoModels = queryOptions({
  queryKey: ["models"],
  queryFn: async ({ signal }) => answer(api.GET("/api/models", { signal })),
  staleTime: 5 * 60_000,
  select: (found: Schema["Models"]) => found.models.filter((model) => model.role === "video"),
});

/** What a next version would take; nothing is made or spent. */
export const foreseen = (id: string, body: Wanted) =>
  queryOptions({
    queryKey: ["foreseen", id, body],
    queryFn: async ({ signal }) => {
      const params = { path: { video_id: id } };
      const told = api.POST("/api/video/{video_id}/revise", {
        params, body: asked({ ...body, dry_run: true }), signal,
      });
      return (await answer(told)) as Schema["Revision"];
    },
    staleTime: 30_000,
  });

/** The generator takes fields with a default for required; the API does not ask for them. */
const asked = (body: Wanted) => body as Schema["ReviseBody"];

/** Make the next version; its id. */
export async function revise(id: string, body: Wanted): Promise<string> {
  const params = { path: { video_id: id }, header: orderName() };
  const made = await answer(api.POST("/api/video/{video_id}/revise", { params, body: asked(body) }));
  return made.video_id;
}

/** Make an earlier version the current one again. */
export const revert = (id: string) =>
  answer(api.POST("/api/video/{video_id}/revert", { params: { path: { video_id: id } } }));

/** Make a film anew whose files were cleaned up. */
export const makeAgain = (id: string) =>
  answer(api.POST("/api/video/{video_id}/retry", { params: { path: { video_id: id } }, body: {} }));

/** Send a picture; its id, to name it by. */
export async function send(file: File, role: "product" | "logo"): Promise<Schema["Asset"]> {
  const body = new FormData();
  body.set("file", file);
  body.set("role", role);
  const request = new Request(`${base()}/api/assets`, { method: "POST", body });
  return (await (await ask(request)).json()) as Schema["Asset"];
}

/** The address of one file, as long as its link holds. */
export function useLink(id: string, name: string): string | undefined {
  return useQuery(links(id)).data?.links[name]?.url;
}
