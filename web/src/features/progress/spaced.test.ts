import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { spaced } from "@/features/progress/spaced";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("acts at once, then at most every two seconds, and never forgets the last wish", () => {
  const act = vi.fn();
  const { ask } = spaced(act, 2000);
  ask();
  expect(act).toHaveBeenCalledTimes(1);
  for (let wish = 0; wish < 500; wish += 1) ask();
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1999);
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(act).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(10_000);
  expect(act).toHaveBeenCalledTimes(2);
  ask();
  expect(act).toHaveBeenCalledTimes(3);
});

it("asks 30 times in a minute of a thousand events", () => {
  const act = vi.fn();
  const { ask } = spaced(act, 2000);
  for (let event = 0; event < 1000; event += 1) {
    ask();
    vi.advanceTimersByTime(60);
  }
  expect(act.mock.calls.length).toBeLessThanOrEqual(31);
  expect(act.mock.calls.length).toBeGreaterThanOrEqual(29);
});

it("does nothing any more once it is stopped", () => {
  const act = vi.fn();
  const { ask, stop } = spaced(act, 2000);
  ask();
  ask();
  stop();
  vi.advanceTimersByTime(5000);
  expect(act).toHaveBeenCalledTimes(1);
});
