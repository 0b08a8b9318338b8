import type { components } from "@/api/schema";
import { t } from "@/messages";

type Body = components["schemas"]["Problem"];
export type FieldProblem = components["schemas"]["FieldProblem"];

/** What the server could not do, in its own words; status 0: it was not reached at all. */
export class Problem extends Error {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** What to do next; empty where nothing is known. */
  readonly hint: string;
  /** The part of the request to change: `options.duration`. */
  readonly field: string | null;
  readonly errors: readonly FieldProblem[];
  readonly requestId: string;
  /** Seconds to wait before trying again; `null` where the server does not say. */
  readonly retryAfter: number | null;

  constructor(body: Partial<Body>, retryAfter: number | null = null) {
    super(body.detail ?? body.title ?? t("problem.title"));
    this.name = "Problem";
    this.type = body.type ?? "about:blank";
    this.title = body.title ?? t("problem.title");
    this.status = body.status ?? 0;
    this.detail = body.detail ?? "";
    this.hint = body.hint ?? "";
    this.field = body.field ?? null;
    this.errors = body.errors ?? [];
    this.requestId = body.request_id ?? "";
    this.retryAfter = retryAfter;
  }

  /** The kind's short name: `over-cap` of `…/problems/over-cap`. */
  get kind(): string {
    return this.type.split(/[/#:]/).at(-1) ?? "";
  }

  /** What happened and what to do, as one line. */
  get sentence(): string {
    return [this.detail || this.title, this.hint].filter(Boolean).join(" ");
  }

  /** What is said of one part of the request; a part of a list is the list's, too. */
  of(field: string): string | undefined {
    const within = (name: string) => name === field || name.startsWith(`${field}.`);
    const found = this.errors.find((each) => within(each.field));
    if (found) return found.message;
    return this.field !== null && within(this.field) ? this.sentence : undefined;
  }

  /** Anything that was thrown, as a problem. */
  static from(error: unknown): Problem {
    if (error instanceof Problem) return error;
    return new Problem({ detail: error instanceof Error ? error.message : String(error) });
  }

  static unreachable(): Problem {
    return new Problem({
      type: "unreachable",
      title: t("problem.unreachable"),
      detail: t("problem.unreachable.detail"),
      hint: t("problem.unreachable.hint"),
    });
  }

  /** An answer that is no success, whoever gave it: a proxy sends no problem document. */
  static async of(response: Response): Promise<Problem> {
    const wait = Number(response.headers.get("Retry-After") ?? Number.NaN);
    const body = await response.json().catch(() => ({}));
    const known: Partial<Body> = typeof body === "object" && body !== null ? body : {};
    const after = Number.isFinite(wait) ? wait : null;
    return new Problem({ ...known, status: response.status }, after);
  }
}
