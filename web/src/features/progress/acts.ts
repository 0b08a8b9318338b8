import { queryOptions, useMutation } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { Schema } from "@/api/queries";
import type { Phase } from "@/features/progress/shape";

export type Call = Schema["PaidCall"];
export type Way = Schema["ResolveBody"]["way"];
export type Cancelled = Schema["Cancelled"];

const of = (id: string) => ({ path: { video_id: id } });

/** The paid calls of a video. */
export const calls = (id: string) =>
  queryOptions({
    queryKey: ["calls", id],
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/api/video/{video_id}/calls", { params: of(id), signal }))).calls,
    staleTime: 0,
  });

/** Calls that are at a vendor now. */
export const isOpen = ({ state }: Call): boolean => state === "intent" || state === "submitted";
/** Calls of which nobody can tell whether they were made. */
export const isUndecided = ({ state }: Call): boolean => state === "unknown";

/** Let a paused video go on, to its end or until after another phase. */
export const useApprove = (id: string, done: () => void) =>
  useMutation({
    mutationFn: (after: Phase | null) =>
      answer(api.POST("/api/video/{video_id}/approve", { params: of(id), body: { pause_after: after } })),
    onSuccess: done,
  });

/** Go on from what is finished; `cap` is another limit on its cost, in dollars as text. */
export const useRetry = (id: string, done: () => void) =>
  useMutation({
    mutationFn: (cap: string | null) =>
      answer(api.POST("/api/video/{video_id}/retry", { params: of(id), body: { max_cost_usd: cap } })),
    onSuccess: done,
  });

export const useCancel = (id: string, done: () => void) =>
  useMutation({
    mutationFn: () => answer(api.POST("/api/video/{video_id}/cancel", { params: of(id) })),
    onSuccess: done,
  });

/** Decide on a call; `vendorId` only where it is adopted. */
export const useResolve = (done: () => void) =>
  useMutation({
    mutationFn: ({ call, way, vendorId }: { call: number; way: Way; vendorId: string | null }) =>
      answer(
        api.POST("/api/calls/{call}/resolve", {
          params: { path: { call } },
          body: { way, vendor_id: vendorId },
        }),
      ),
    onSuccess: done,
  });
