import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { Schema } from "@/api/queries";
import { t } from "@/messages";
import { en } from "@/messages/en";

export type Hook = Schema["Hook"];
export type Delivery = Schema["HookDelivery"];
export type HookEvent = NonNullable<Schema["WebhookBody"]["events"]>[number];

export const EVENTS = [
  "video.finished", "video.failed", "video.cancelled", "video.paused",
] as const satisfies readonly HookEvent[];
/** A message on its way is looked after so often. */
const FOLLOW_MS = 2_000;

export const hooks = queryOptions({
  queryKey: ["webhooks"],
  queryFn: ({ signal }) => answer(api.GET("/api/webhooks", { signal })),
});

export const deliveries = (id: string) =>
  queryOptions({
    queryKey: ["webhooks", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/webhooks/{webhook_id}/deliveries", { params: { path: { webhook_id: id } }, signal })),
    refetchInterval: (query) =>
      query.state.data?.deliveries.some((each) => each.state === "pending") ? FOLLOW_MS : false,
  });

/** An event in words; one that is not known yet goes by its own name. */
export function eventWords(event: string): string {
  const key = `hooks.event.${event}`;
  return key in en ? t(key as `hooks.event.${HookEvent}`) : event;
}

/** Whether it is a whole address of the web. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/[!-~]+$/.test(text) && URL.canParse(text);
}
