import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { answer, api } from "@/api/client";
import { Problem } from "@/api/problem";
import type { Schema } from "@/api/queries";

export type Estimate = Schema["Estimate"];
export const WAIT_MS = 400;

const estimate = (body: string) =>
  queryOptions({
    queryKey: ["estimate", body],
    queryFn: ({ signal }) =>
      answer(api.POST("/api/estimate", { body: JSON.parse(body) as Schema["BriefBody"], signal })),
    staleTime: 60_000,
  });

/** A value once it has rested for so long. */
export function useRested<Value>(value: Value, ms: number): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}

export type Estimated = {
  /** The last good answer; it stays while a new one comes. */
  told: Estimate | null;
  /** Why the newest brief has none. */
  problem: Problem | null;
  /** A new answer is on its way, or will be asked for in a moment. */
  coming: boolean;
  again(): void;
};

/** What the server understands of a brief and would ask for it, as one writes. */
export function useEstimate(brief: Schema["BriefBody"]): Estimated {
  const body = JSON.stringify(brief);
  const rested = useRested(body, WAIT_MS);
  const blank = brief.prompt === "";
  const query = useQuery({ ...estimate(rested), enabled: !blank && prompted(rested) });
  const [last, setLast] = useState<Estimate | null>(null);
  if (query.data && query.data !== last) setLast(query.data);
  return {
    told: blank ? null : (query.data ?? last),
    problem: blank || !query.error || body !== rested ? null : Problem.from(query.error),
    coming: !blank && (body !== rested || query.isFetching),
    again: () => void query.refetch(),
  };
}

const prompted = (body: string): boolean => (JSON.parse(body) as { prompt: string }).prompt !== "";
