import { afterEach, expect, it, vi } from "vitest";
import { order, unanswered } from "./order";

const BRIEF = { prompt: "An ad" } as never;
const OTHER = { prompt: "Another ad" } as never;
const names: (string | null)[] = [];

function server(...answers: (Response | Error)[]) {
  names.length = 0;
  vi.stubGlobal("fetch", async (request: Request) => {
    names.push(request.headers.get("Idempotency-Key"));
    const next = answers.shift();
    if (next instanceof Response) return next;
    throw next ?? new Error("asked too often");
  });
}
const made = () => Response.json({ video_id: "v1" }, { status: 202 });
const no = (status: number, kind: string) =>
  Response.json({ type: `urn:reelwright:problem:${kind}`, detail: "No." }, { status });
afterEach(() => vi.unstubAllGlobals());

it("keeps the order's name until it is answered, so that a lost answer makes one film", async () => {
  server(new TypeError("lost"), made());
  await expect(order("ann", BRIEF)).rejects.toMatchObject({ status: 0 });
  expect(unanswered("ann", BRIEF)).toBe(true);
  expect(await order("ann", BRIEF)).toEqual({ video_id: "v1" });
  expect(names[0]).toMatch(/^[!-~]{8,200}$/);
  expect(names[1]).toBe(names[0]);
  expect(unanswered("ann", BRIEF)).toBe(false);
});

it("makes the same film anew when the first was answered", async () => {
  server(made(), made());
  await order("ann", BRIEF);
  await order("ann", BRIEF);
  expect(names[1]).not.toBe(names[0]);
});

it.each([
  [500, "internal", true],
  [503, "unavailable", true],
  [409, "in-progress", true],
  [429, "too-many-requests", true],
  [409, "busy", false],
  [402, "over-budget", false],
  [422, "brief-refused", false],
])("after %i %s the order is open: %s", async (status, kind, open) => {
  server(no(status, kind));
  await expect(order("ann", BRIEF)).rejects.toMatchObject({ status });
  expect(unanswered("ann", BRIEF)).toBe(open);
});

it("names another brief, and another person's, for itself", async () => {
  server(no(500, "internal"), no(500, "internal"), no(500, "internal"));
  for (const [owner, brief] of [["ann", BRIEF], ["ann", OTHER], ["bob", OTHER]] as const) {
    await order(owner, brief).catch(() => undefined);
  }
  expect(new Set(names).size).toBe(3);
});
