import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useSteady } from "@/features/progress/steady";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("does not take away what is looked at, and ends at the last value", () => {
  const { result, rerender } = renderHook(({ value }) => useSteady(value, 4000), { initialProps: { value: "a" } });
  rerender({ value: "b" });
  rerender({ value: "c" });
  expect(result.current).toBe("a");
  act(() => void vi.advanceTimersByTime(4000));
  expect(result.current).toBe("c");
});

it("shows the first there is to see at once", () => {
  const initialProps = { value: null as string | null };
  const { result, rerender } = renderHook(({ value }) => useSteady(value, 4000), { initialProps });
  rerender({ value: "a" });
  expect(result.current).toBe("a");
});
