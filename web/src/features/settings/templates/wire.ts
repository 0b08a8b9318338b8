import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { Schema } from "@/api/queries";

export type Beat = Schema["TemplateBeat"];
export type Entry = Schema["TemplateEntry"];
export type Body = Schema["TemplateBody"]["body"];

export const templates = queryOptions({
  queryKey: ["templates"],
  queryFn: ({ signal }) => answer(api.GET("/api/templates", { signal })),
});

/** A template in full. */
export async function whole(name: string): Promise<Body> {
  return (await answer(api.GET("/api/templates/{name}", { params: { path: { name } } }))) as Body;
}

/** What is wrong with a template, and its beats where nothing is. */
export const check = (body: Body): Promise<Schema["TemplateCheck"]> =>
  answer(api.POST("/api/templates/check", { body: { body } }));

/** Keep it under the name that it gives itself. */
export const save = (body: Body): Promise<Entry> =>
  answer(api.PUT("/api/templates/{name}", { params: { path: { name: String(body.name) } }, body: { body } }));

export const remove = (name: string): Promise<unknown> =>
  answer(api.DELETE("/api/templates/{name}", { params: { path: { name } } }));
