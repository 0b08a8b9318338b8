import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Connection, Happened } from "@/api/events";
import { Problem } from "@/api/problem";
import { status as standing, video, type Status } from "@/api/queries";
import { useFollowed } from "@/api/useFollowed";
import { after, isTelling, laid, underway, type Board } from "@/features/progress/board";
import { links, media, type Links, type Media } from "@/features/progress/media";
import { detailOf, type Detail } from "@/features/progress/shape";
import { spaced } from "@/features/progress/spaced";

/** What was under way when a film was stopped ends a little later, and may cost; nobody tells it. */
const AFTERWARDS_MS = [2_500, 10_000];

/** The server is asked in full at most so often, however much happens. */
export const AGAIN_MS = 2_000;

export type Making = {
  board: Board;
  detail: Detail | null;
  status: Status | undefined;
  connection: Connection;
  problem: Problem | null;
  media: ReadonlyMap<string, Media>;
  links: Links | undefined;
  /** Look again now, and follow anew where it had ended. */
  anew(): void;
  /** A link is good no more. */
  stale(): void;
};

/** A video in the making: its graph, its files and how it stands, kept up to date. */
export function useMaking(id: string): Making {
  const queries = useQueryClient();
  const [round, setRound] = useState(0);
  const [known, setKnown] = useState<{ board: Board; detail: Detail | null }>(NOTHING);
  const [failed, setFailed] = useState<Problem | null>(null);
  const log = useRef<Happened[]>([]);

  const look = useCallback(async () => {
    const since = log.current.length;
    try {
      const detail = detailOf(await queries.fetchQuery({ ...video(id), staleTime: 0 }));
      setKnown(({ board }) => ({
        board: after(laid(detail, board), log.current.slice(since)),
        detail,
      }));
      setFailed(null);
    } catch (error) {
      setFailed(Problem.from(error));
    }
  }, [id, queries]);

  const again = useMemo(
    () =>
      spaced(() => {
        void look();
        void queries.invalidateQueries({ queryKey: ["links", id] });
      }, AGAIN_MS),
    [id, look, queries],
  );

  const onNews = useCallback(
    (events: readonly Happened[]) => {
      log.current = [...log.current, ...events];
      setKnown((now) => {
        const board = after(now.board, events);
        return board === now.board ? now : { ...now, board };
      });
      if (isTelling(events)) again.ask();
    },
    // A new round is a new listener: what had ended is followed anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [again, round],
  );
  const { status, connection, problem } = useFollowed(id, onNews);

  useEffect(() => {
    again.ask();
    return again.stop;
  }, [again]);
  useEffect(() => {
    if (connection === "live" || connection === "ended") again.ask();
  }, [connection, status?.status, again]);

  const state = (status ?? known.detail?.status)?.status;
  useEffect(() => {
    if (state !== "failed" && state !== "cancelled") return undefined;
    const lookAgain = () => {
      void queries.fetchQuery({ ...standing(id), staleTime: 0 }).catch(() => undefined);
      void queries.invalidateQueries({ queryKey: ["calls", id] });
      again.ask();
    };
    const timers = AFTERWARDS_MS.map((after) => setTimeout(lookAgain, after));
    return () => timers.forEach(clearTimeout);
  }, [state, id, queries, again]);

  const told = useQuery(links(id));
  const files = useMemo(() => media(told.data), [told.data]);
  const board = useMemo(
    () => (status ? underway(known.board, status) : known.board),
    [known.board, status],
  );
  const anew = useCallback(() => {
    void queries.invalidateQueries({ queryKey: ["status", id] });
    setRound((count) => count + 1);
    again.ask();
  }, [again, id, queries]);

  return {
    board,
    detail: known.detail,
    status: status ?? known.detail?.status,
    connection,
    problem: problem ?? (known.detail ? null : failed),
    media: files,
    links: told.data,
    anew,
    stale: again.ask,
  };
}

const NOTHING = { board: new Map() as Board, detail: null };
