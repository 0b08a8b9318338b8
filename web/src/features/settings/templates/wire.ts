import { queryOptions } from "@tanstack/react-query";
import { answer, api, ask, base } from "@/api/client";

export type Beat = { name: string; purpose: string; start: number; duration: number };
export type Entry = {
  name: string;
  title: string;
  description: string;
  reference_duration: number;
  own: boolean;
  beats: readonly Beat[];
};
export type Flaw = { field: string; message: string; hint: string };
export type Verdict = { ok: boolean; problems: readonly Flaw[]; beats: readonly Beat[] };
export type Body = Record<string, unknown>;

export const templates = queryOptions({
  queryKey: ["templates"],
  queryFn: ({ signal }) => answer(api.GET("/api/templates", { signal })),
  select: ({ templates: told }) => told as unknown as readonly Entry[],
});

const at = (name: string) => `${base()}/api/templates/${encodeURIComponent(name)}`;

function sent(url: string, method: string, body?: unknown): Promise<Response> {
  const headers = { "Content-Type": "application/json" };
  return ask(new Request(url, { method, ...(body !== undefined && { headers, body: JSON.stringify(body) }) }));
}

/** A template in full. */
export async function whole(name: string): Promise<Body> {
  return (await sent(at(name), "GET")).json() as Promise<Body>;
}

/** What is wrong with a template, and its beats where nothing is. */
export async function check(body: Body): Promise<Verdict> {
  return (await sent(`${base()}/api/templates/check`, "POST", { body })).json() as Promise<Verdict>;
}

/** Keep it under the name that it gives itself. */
export async function save(body: Body): Promise<void> {
  await sent(at(String(body.name)), "PUT", { body });
}

export async function remove(name: string): Promise<void> {
  await sent(at(name), "DELETE");
}
