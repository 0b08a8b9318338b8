import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { lineOf, offsetOf, places, type Fault } from "@/features/settings/templates/places";
import { check, type Beat, type Body } from "@/features/settings/templates/wire";
import { t } from "@/messages";

/** Typing rests so long before the server is asked. */
export const REST_MS = 400;

export type Trouble = { line: number; field: string; message: string; hint: string };
export type Judged = {
  /** `null`: it is no JSON yet. */
  body: Body | null;
  state: "checking" | "good" | "bad" | "unchecked";
  troubles: readonly Trouble[];
  beats: readonly Beat[];
  error: unknown;
};

const FAULTS: Record<Fault, string> = {
  value: t("editor.json.value"),
  name: t("editor.json.name"),
  colon: t("editor.json.colon"),
  comma: t("editor.json.comma"),
  end: t("editor.json.end"),
  object: t("editor.json.object"),
};

/** What is to be said of a text while it is written: at once where it is no JSON, else by the server. */
export function useVerdict(text: string): Judged {
  const found = useMemo(() => places(text), [text]);
  const rested = useRested(text);
  const body = useMemo(() => (found.fault ? null : (JSON.parse(text) as Body)), [found, text]);
  const asked = useQuery({
    queryKey: ["template-check", rested],
    queryFn: () => check(JSON.parse(rested) as Body),
    enabled: rested === text && !found.fault,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
  const beats = useLastGood(asked.data?.beats);
  if (found.fault) {
    const { offset, kind } = found.fault;
    const trouble = { line: lineOf(text, offset), field: "", message: FAULTS[kind], hint: "" };
    return { body: null, state: "bad", troubles: [trouble], beats, error: null };
  }
  if (asked.error) return { body, state: "unchecked", troubles: [], beats, error: asked.error };
  const known = asked.data?.problems ?? [];
  const troubles = known.map((each) => ({ ...each, line: lineOf(text, offsetOf(found, each.field)) }));
  const settled = rested === text && asked.data && !asked.isPlaceholderData;
  return { body, state: !settled ? "checking" : asked.data.ok ? "good" : "bad", troubles, beats, error: null };
}

/** Beats are told of a sound template only: until it is sound again, those that it had last. */
function useLastGood(told: readonly Beat[] | undefined): readonly Beat[] {
  const [last, setLast] = useState<readonly Beat[]>([]);
  if (told?.length && told !== last) setLast(told);
  return told?.length ? told : last;
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
