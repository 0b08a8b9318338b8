import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Status } from "@/api/queries";
import { batched, SHOWN_EVERY_MS } from "@/api/useFollowed";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const status = (revision: number) => ({ revision }) as Status;
const event = (id: number) => ({ id, video_id: "v", kind: "step.progress", step: null, at: "", data: {} });

it("shows a thousand events a minute four times a second at most, and loses none", () => {
  const shown: [number | undefined, number][] = [];
  const news = batched((latest, events) => shown.push([latest?.revision, events.length]));
  for (let turn = 0; turn < 1000; turn += 1) {
    news.event(event(turn));
    news.status(status(turn));
    vi.advanceTimersByTime(60);
  }
  vi.advanceTimersByTime(SHOWN_EVERY_MS);
  expect(shown.length).toBeLessThanOrEqual(60_000 / SHOWN_EVERY_MS + 1);
  expect(shown.reduce((sum, [, count]) => sum + count, 0)).toBe(1000);
  expect(shown.at(-1)?.[0]).toBe(999);
});

it("shows the first at once and nothing after it was stopped", () => {
  const show = vi.fn();
  const news = batched(show);
  news.status(status(1));
  vi.advanceTimersByTime(0);
  expect(show).toHaveBeenCalledTimes(1);
  news.status(status(2));
  news.stop();
  vi.advanceTimersByTime(10_000);
  expect(show).toHaveBeenCalledTimes(1);
});
