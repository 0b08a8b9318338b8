import { render, renderHook, act, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Film } from "@/features/library/films";
import { Stage, useKept } from "@/features/library/Stage";

const FILM: Film = {
  video_id: "v1", film_id: "v1", status: "finished", version: 1, prompt: "Tea", product: "Tea",
  template: "how_to", duration: 75, aspect: "9:16", cost_usd: "0", progress: 1,
  poster_url: "/media/poster?signature=1", preview_url: "/media/film?signature=1",
  created_at: "2026-11-23T00:00:00Z", finished_at: null,
};
const rest = () => act(() => vi.advanceTimersByTime(1_000));
const video = () => document.querySelector("video");
const motion = (reduced: boolean) =>
  vi.spyOn(window, "matchMedia").mockReturnValue({ matches: reduced } as MediaQueryList);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("the stage of a film", () => {
  it("plays, silent and over and over, once a look rests on it, and ends with it", () => {
    motion(false);
    const { rerender } = render(<Stage film={FILM} watched />);
    expect(video()).toBeNull();
    rest();
    expect(video()).toMatchObject({ muted: true, loop: true, autoplay: true, preload: "none" });
    rerender(<Stage film={FILM} watched={false} />);
    expect(video()).toBeNull();
  });

  it("moves nothing for who does not want motion", () => {
    motion(true);
    render(<Stage film={FILM} watched />);
    rest();
    expect(video()).toBeNull();
  });

  it("says the state and the length of the film", () => {
    render(<Stage film={{ ...FILM, status: "failed" }} watched={false} />);
    expect(screen.getByText("Failed")).toBeTruthy();
    expect(screen.getByText("1:15")).toBeTruthy();
  });
});

describe("a signed link to a picture", () => {
  it("is kept though every answer has another, until it is broken", () => {
    const { result, rerender } = renderHook(({ url }) => useKept(url), { initialProps: { url: "a" } });
    rerender({ url: "b" });
    expect(result.current.url).toBe("a");
    act(() => result.current.broken());
    expect(result.current.url).toBe("b");
  });

  it("that is broken is not tried over and over", () => {
    const { result } = renderHook(() => useKept("a"));
    act(() => result.current.broken());
    expect(result.current.url).toBeNull();
  });
});
