import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WAIT_MS, useEstimate } from "./estimate";

const asked: { prompt: string; signal: AbortSignal; answer(response: Response): void }[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
  vi.stubGlobal("fetch", async (request: Request) => {
    const { prompt } = (await request.clone().json()) as { prompt: string };
    return new Promise<Response>((answer) => asked.push({ prompt, signal: request.signal, answer }));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const client = () => new QueryClient({ defaultOptions: { queries: { retry: false } } });

function writing(prompt: string) {
  const queries = client();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  return renderHook((words: string) => useEstimate({ prompt: words } as never), {
    initialProps: prompt,
    wrapper,
  });
}
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const answered = async (at: number, body: object, status = 200) => {
  asked[at]?.answer(Response.json(body, { status }));
  await pass(0);
};

it("asks once the writing rests, not for every letter", async () => {
  const { rerender } = writing("");
  for (const text of ["A", "An", "An a", "An ad"]) {
    rerender(text);
    await pass(WAIT_MS / 2);
  }
  expect(asked).toHaveLength(0);
  await pass(WAIT_MS);
  expect(asked.map((each) => each.prompt)).toEqual(["An ad"]);
});

it("keeps the last good answer while a new one comes, and when the new one is a refusal", async () => {
  const { result, rerender } = writing("one");
  await pass(WAIT_MS);
  await answered(0, { product: "One" });
  expect(result.current).toMatchObject({ told: { product: "One" }, coming: false });
  rerender("two");
  expect(result.current).toMatchObject({ told: { product: "One" }, coming: true });
  await pass(WAIT_MS);
  await answered(1, { detail: "No product.", field: "prompt" }, 422);
  expect(result.current).toMatchObject({ told: { product: "One" }, coming: false });
  expect(result.current.problem?.of("prompt")).toBe("No product.");
});

it("gives up an answer that nobody waits for any more", async () => {
  const { rerender } = writing("one");
  await pass(WAIT_MS);
  rerender("two");
  await pass(WAIT_MS);
  expect(asked.map(({ prompt, signal }) => [prompt, signal.aborted])).toEqual([
    ["one", true],
    ["two", false],
  ]);
});

it("asks nothing about nothing", async () => {
  const { result } = writing("");
  await pass(WAIT_MS * 3);
  expect(asked).toHaveLength(0);
  expect(result.current).toMatchObject({ told: null, problem: null, coming: false });
});
