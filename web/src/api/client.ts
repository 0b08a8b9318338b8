import createClient, { type MaybeOptionalInit } from "openapi-fetch";
import type { PathsWithMethod, SuccessResponseJSON } from "openapi-typescript-helpers";
import { Problem } from "@/api/problem";
import type { paths } from "@/api/schema";
import { key } from "@/api/session";

const REPEATED = new Set([502, 503, 504]);
const TRIES = 3;
const FIRST_WAIT_MS = 400;
/** The version of the API that this page was made for; the server names its own in every answer. */
const VERSION = "1";

/** Where the API is: this page's own origin, or the one that a static page was told. */
export function base(): string {
  const told = document.querySelector<HTMLMetaElement>('meta[name="reelwright-api"]')?.content;
  return (told ?? "").replace(/\/+$/, "") || window.location.origin;
}

/** Ask once; what was not reached and what is no success is thrown as a `Problem`. */
export async function ask(request: Request, secret: string | null = key()): Promise<Response> {
  const response = await fetch(signed(request, secret)).catch((error: unknown) => {
    if (request.signal.aborted) throw error;
    throw Problem.unreachable();
  });
  if (!response.ok && response.status !== 304) throw await Problem.of(response);
  return response;
}

function signed(request: Request, secret: string | null): Request {
  const copy = request.clone();
  copy.headers.set("Api-Version", VERSION);
  if (secret) copy.headers.set("Authorization", `Bearer ${secret}`);
  return copy;
}

/** Ask, and ask again where that cannot do anything twice. */
async function asked(request: Request): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask(request);
    } catch (error) {
      if (!worthAgain(request, error) || tries >= TRIES) throw error;
      await pause(FIRST_WAIT_MS * 2 ** (tries - 1));
    }
  }
}

function worthAgain(request: Request, error: unknown): boolean {
  if (request.method !== "GET" || !(error instanceof Problem) || !navigator.onLine) return false;
  return error.status === 0 || REPEATED.has(error.status);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Method = "get" | "post" | "put" | "delete";
type Operation<Path extends keyof paths, Of extends Method> =
  NonNullable<paths[Path][Of]> extends infer Known extends Record<string | number, unknown>
    ? Known
    : never;
type Given<Init> = undefined extends Init ? [init?: Init] : [init: Init];
/** As `openapi-fetch` has it, but that what is a pair in the document stays a pair. */
type Asks<Of extends Method> = <Path extends PathsWithMethod<paths, Of>>(
  path: Path,
  ...init: Given<MaybeOptionalInit<paths[Path], Of>>
) => Promise<{ data?: SuccessResponseJSON<Operation<Path, Of>>; response: Response }>;
type Api = { [Name in Method as Uppercase<Name>]: Asks<Name> };

/** The whole API, typed by its document: `await answer(api.GET("/api/videos"))`. */
export const api = createClient<paths>({
  baseUrl: typeof document === "undefined" ? "" : base(),
  fetch: asked,
}) as unknown as Api;

/** The body of an answer; a problem was thrown already. */
export async function answer<T>(answered: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await answered;
  return data as NonNullable<T>;
}

/** Try a key that is not kept yet. */
export async function tried(secret: string): Promise<void> {
  await ask(new Request(`${base()}/api/session`), secret);
}

/** A word that nobody has used; also over plain HTTP, where there is no `randomUUID`. */
export const unheard = (): string => Array.from(crypto.getRandomValues(new Uint32Array(4)), String).join("-");

/** A new name of one order, so that a repeated click or a lost answer cannot make it twice. */
export const orderName = (): { "idempotency-key": string } => ({ "idempotency-key": unheard() });
