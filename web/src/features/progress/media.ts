import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { Schema } from "@/api/queries";

export type Links = Schema["FileLinks"];
/** What there is to see and hear of a step: addresses that are good for minutes. */
export type Media = { image?: string; clip?: string; sound?: string };

/** Links are good for five minutes at least. */
const AGAIN_MS = 4 * 60_000;

/** Signed links to the files of finished steps. */
export const links = (id: string) =>
  queryOptions({
    queryKey: ["links", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/video/{video_id}/links", { params: { path: { video_id: id } }, signal })),
    staleTime: AGAIN_MS,
    refetchInterval: AGAIN_MS,
  });

const KINDS = [["image", "image/"], ["clip", "video/"], ["sound", "audio/"]] as const;

/** The first file of each kind by the step that made it; takes that are not used come last. */
export function media(told: Links | undefined): ReadonlyMap<string, Media> {
  const found = new Map<string, Media>();
  const names = Object.keys(told?.links ?? {}).sort((one, other) => rank(one) - rank(other));
  for (const name of names) {
    const link = told?.links[name];
    const kind = KINDS.find(([, type]) => link?.content_type.startsWith(type))?.[0];
    if (!link || !kind) continue;
    const known = found.get(link.step) ?? {};
    found.set(link.step, { ...known, [kind]: known[kind] ?? link.url });
  }
  return found;
}

/** A chunk's own clip before the takes that it did not use, its still before its last picture. */
const rank = (name: string): number => (/take|tail|last/.test(name) ? 1 : 0);
