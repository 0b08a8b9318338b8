import { answer, api, unheard } from "@/api/client";
import { Problem } from "@/api/problem";
import type { Schema } from "@/api/queries";
import type { Brief } from "@/features/generate/draft";

type Order = { key: string; body: string };

const UNDECIDED = new Set(["in-progress", "too-slow", "too-many-requests"]);
const place = (owner: string) => `reelwright-order:${owner}`;

function open(owner: string): Order | null {
  try {
    return JSON.parse(localStorage.getItem(place(owner)) ?? "null") as Order | null;
  } catch {
    return null;
  }
}

/** Whether this very brief was sent and no answer came: sending it again makes no second film. */
export const unanswered = (owner: string, brief: Brief): boolean =>
  open(owner)?.body === JSON.stringify(brief);

/** The name of this order, the same until it is answered. */
function nameOf(owner: string, brief: Brief): string {
  const body = JSON.stringify(brief);
  const before = open(owner);
  if (before?.body === body) return before.key;
  const key = unheard();
  localStorage.setItem(place(owner), JSON.stringify({ key, body }));
  return key;
}

const close = (owner: string) => localStorage.removeItem(place(owner));

/** Whether the server said no, for good: the next try is another order. */
function refused(error: unknown): boolean {
  if (!(error instanceof Problem)) return false;
  return error.status >= 400 && error.status < 500 && !UNDECIDED.has(error.kind);
}

/** Ask for the film. Throws what the server says. */
export async function order(owner: string, brief: Brief): Promise<Schema["Started"]> {
  const header = { "idempotency-key": nameOf(owner, brief) };
  try {
    const started = await answer(api.POST("/api/generate", { body: brief, params: { header } }));
    close(owner);
    return started;
  } catch (error) {
    if (refused(error)) close(owner);
    throw error;
  }
}
