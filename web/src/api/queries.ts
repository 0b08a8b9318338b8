import { queryOptions, useQuery } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";

/** Shapes of the API by their names: `Schema["Status"]`. */
export type Schema = components["schemas"];
export type Session = Schema["SessionTold"];
export type Status = Schema["Status"];
export type Video = Schema["Video"];

/** Who is here and what there is; 401 where a key is asked for. */
export const session = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => answer(api.GET("/api/session", { signal })),
  staleTime: 60_000,
});

export const useSession = () => useQuery(session);

/** How a video stands; `useFollowed` keeps it up to date. */
export const status = (id: string) =>
  queryOptions({
    queryKey: ["status", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/status/{video_id}", { params: { path: { video_id: id } }, signal })),
  });

/** A video in full. */
export const video = (id: string) =>
  queryOptions({
    queryKey: ["video", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/video/{video_id}", { params: { path: { video_id: id } }, signal })),
  });
