import { queryOptions, useQuery } from "@tanstack/react-query";
import { answer, api } from "@/api/client";

const RARELY = { staleTime: 300_000 };

const templates = queryOptions({
  queryKey: ["templates"],
  queryFn: ({ signal }) => answer(api.GET("/api/templates", { signal })),
});
const looks = queryOptions({
  queryKey: ["looks"],
  queryFn: ({ signal }) => answer(api.GET("/api/looks", { signal })),
  ...RARELY,
});
const models = queryOptions({
  queryKey: ["models"],
  queryFn: ({ signal }) => answer(api.GET("/api/models", { signal })),
  ...RARELY,
});

/** A template as its card shows it. */
export type Structure = {
  name: string;
  title: string;
  description: string;
  own: boolean;
  beats: { name: string; duration: number }[];
};

export const useTemplates = () => useQuery({ ...templates, select: ({ templates: all }) => all.map(structure) });
export const useLooks = () => useQuery({ ...looks, select: ({ looks: all }) => all });
export const useVideoModels = () =>
  useQuery({ ...models, select: ({ models: all }) => all.filter((each) => each.role === "video") });

type Told = { name: string; description: string; title?: string; own?: boolean; beats: readonly unknown[] };

function structure(told: Told): Structure {
  const { name, description, title = titled(name), own = false } = told;
  return { name, description, title, own, beats: told.beats.map(beat) };
}

function beat(told: unknown): Structure["beats"][number] {
  if (typeof told === "string") return { name: told, duration: 1 };
  const { name, duration } = told as { name: string; duration: number | string };
  return { name, duration: Number(duration) || 1 };
}

/** `product_showcase` as people write it. */
export const titled = (name: string): string =>
  name.replace(/_/g, " ").replace(/^./, (first) => first.toUpperCase());
