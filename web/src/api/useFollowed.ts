import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { follow, type Connection, type Happened } from "@/api/events";
import type { Problem } from "@/api/problem";
import { status, type Status } from "@/api/queries";

/** News are shown at most so often: a thousand events a minute are no reason to draw as often. */
export const SHOWN_EVERY_MS = 250;

export type Followed = {
  status: Status | undefined;
  connection: Connection;
  problem: Problem | null;
};

/**
 * How a video stands, kept up to date while the component is there. `onNews` is called with what
 * happened since it was called last: keep it stable (`useCallback`), a new one follows anew.
 */
export function useFollowed(id: string, onNews?: (events: readonly Happened[]) => void): Followed {
  const queries = useQueryClient();
  const { data } = useQuery({ ...status(id), enabled: false });
  const [connection, setConnection] = useState<Connection>("connecting");
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    setProblem(null);
    const news = batched((latest, events) => {
      if (latest) queries.setQueryData(status(id).queryKey, latest);
      if (events.length) onNews?.(events);
    });
    const stop = follow(id, {
      onStatus: news.status,
      onEvent: news.event,
      onConnection: setConnection,
      onProblem: setProblem,
    });
    return () => (stop(), news.stop());
  }, [id, queries, onNews]);
  return { status: data, connection, problem };
}

type Show = (latest: Status | undefined, events: readonly Happened[]) => void;

/** Gathers news; the first is shown at once, what comes after it together. */
export function batched(show: Show) {
  let latest: Status | undefined;
  let events: Happened[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    if (!latest && !events.length) return;
    const [shown, happened] = [latest, events];
    [latest, events] = [undefined, []];
    timer = setTimeout(flush, SHOWN_EVERY_MS);
    show(shown, happened);
  };
  const soon = () => {
    timer ??= setTimeout(flush, 0);
  };
  return {
    status: (next: Status) => ((latest = next), soon()),
    event: (next: Happened) => (events.push(next), soon()),
    stop: () => clearTimeout(timer),
  };
}
