import { queryOptions, useQuery } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { Schema } from "@/api/queries";

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
export type Structure = Schema["TemplateEntry"];

export const useTemplates = () => useQuery({ ...templates, select: ({ templates: all }) => all });
export const useLooks = () => useQuery({ ...looks, select: ({ looks: all }) => all });
export const useVideoModels = () =>
  useQuery({ ...models, select: ({ models: all }) => all.filter((each) => each.role === "video") });

/** `product_showcase` as people write it. */
export const titled = (name: string): string =>
  name.replace(/_/g, " ").replace(/^./, (first) => first.toUpperCase());
