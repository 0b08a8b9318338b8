import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { links } from "@/features/video/data";

/** A link that failed is asked for anew once; when that fails soon after, something else is wrong. */
const AGAIN_AFTER_MS = 30_000;
const REMOVED: ReadonlySet<number> = new Set([404, 410]);

export type Trouble = "broken" | "gone" | null;
export type Source = {
  src: string | undefined;
  /** Grows when the element has to begin anew, be it with the same address. */
  turn: number;
  trouble: Trouble;
  /** The element could not load it. */
  failed(): void;
  again(): void;
};

/**
 * The address of a file for as long as it is played: links are renewed behind it, and a new one is
 * taken only when the old one fails, since that begins the loading anew.
 */
export function useSource(id: string, name: string): Source {
  const queries = useQueryClient();
  const { data } = useQuery(links(id));
  const [src, setSrc] = useState<{ of: string; url: string; turn: number }>();
  const [trouble, setTrouble] = useState<Trouble>(null);
  const renewed = useRef(0);
  const of = `${id}/${name}`;
  const fresh = data?.links[name]?.url;
  useEffect(() => {
    if (!fresh) return;
    setSrc((before) => (before?.of === of ? before : { of, url: fresh, turn: 0 }));
    setTrouble(null);
  }, [of, fresh]);
  const again = useCallback(async () => {
    renewed.current = Date.now();
    const next = await queries.fetchQuery({ ...links(id), staleTime: 0 }).catch(() => undefined);
    const url = next?.links[name]?.url;
    if (url) setSrc((before) => ({ of: `${id}/${name}`, url, turn: (before?.turn ?? 0) + 1 }));
    setTrouble(url ? null : "broken");
  }, [queries, id, name]);
  const failed = useCallback(async () => {
    if (fresh && (await removed(fresh))) return setTrouble("gone");
    if (Date.now() - renewed.current > AGAIN_AFTER_MS) return again();
    setTrouble("broken");
  }, [again, fresh]);
  return {
    src: src?.of === of ? src.url : fresh,
    turn: src?.of === of ? src.turn : 0,
    trouble,
    failed: () => void failed(),
    again: () => void again(),
  };
}

async function removed(url: string): Promise<boolean> {
  const found = await fetch(url, { headers: { Range: "bytes=0-0" } }).catch(() => undefined);
  return found !== undefined && REMOVED.has(found.status);
}
