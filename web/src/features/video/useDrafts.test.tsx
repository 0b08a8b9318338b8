import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { session } from "@/api/queries";
import { useDrafts } from "@/features/video/useDrafts";
import type { Beat } from "@/features/video/wire";

const beat = (name: string): Beat => ({
  name, start: 0, end: 3, texts: ["Ice cold"], prompt: "A bottle on ice",
  model: "builtin/clips", shots: [], chunks: [],
});
const HOOK = beat("hook");
const OUTRO = beat("outro");

/** The editor of a version as it is opened, or opened again. */
function opened(id: string, owner = "ann") {
  const client = new QueryClient();
  client.setQueryData(session.queryKey, { owner } as never);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook(() => useDrafts(id), { wrapper }).result;
}

test("what was written is there after a reload, and is said to be", () => {
  const first = opened("v1");
  act(() => first.current.set(HOOK, { texts: ["Cold all day"] }));
  expect(first.current.restored(HOOK)).toBe(false);
  const again = opened("v1");
  expect(again.current.of(HOOK).texts).toEqual(["Cold all day"]);
  expect([again.current.restored(HOOK), again.current.restored(OUTRO)]).toEqual([true, false]);
  act(() => again.current.set(HOOK, { reroll: true }));
  expect(again.current.restored(HOOK)).toBe(true);
});

test("another version, and another person, begin with the film as it is", () => {
  const first = opened("v1");
  act(() => first.current.set(HOOK, { reroll: true }));
  expect(opened("v2").current.of(HOOK).reroll).toBe(false);
  expect(opened("v1", "bob").current.of(HOOK).reroll).toBe(false);
});

test("undone changes do not come back, and what is written after them is new", () => {
  const first = opened("v1");
  act(() => first.current.set(HOOK, { reroll: true }));
  const again = opened("v1");
  act(() => again.current.undo(HOOK));
  expect(opened("v1").current.of(HOOK).reroll).toBe(false);
  act(() => again.current.set(HOOK, { texts: ["Cold all day"] }));
  expect(again.current.restored(HOOK)).toBe(false);
});

test("made changes do not come back; those of other beats wait at the version that was made", () => {
  const first = opened("v1");
  act(() => first.current.set(HOOK, { reroll: true }));
  act(() => first.current.set(OUTRO, { texts: ["Yours today"] }));
  act(() => first.current.made(HOOK, "v2"));
  const [old, made] = [opened("v1").current, opened("v2").current];
  expect([old.restored(HOOK), old.restored(OUTRO)]).toEqual([false, false]);
  expect([made.restored(HOOK), made.restored(OUTRO)]).toEqual([false, true]);
});
