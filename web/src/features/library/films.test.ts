import { describe, expect, it } from "vitest";
import { nameOf, stateOf, turn, without, type Film } from "@/features/library/films";

const film = (id: string, more: Partial<Film> = {}): Film => ({
  video_id: id, film_id: id, status: "finished", version: 1, prompt: "An ad for tea", product: "Tea",
  template: "how_to", duration: 6, aspect: "1:1", cost_usd: "0", progress: 1, poster_url: null,
  preview_url: null, created_at: "2026-11-23T00:00:00Z", finished_at: null, ...more,
});
const page = (...videos: Film[]) => ({ videos, next_cursor: null });

describe("films in a list", () => {
  it("are called by their product, and by the prompt until there is one", () => {
    expect(nameOf(film("v1"))).toBe("Tea");
    expect(nameOf(film("v1", { product: null }))).toBe("An ad for tea");
  });

  it("are asked for soon again while one is being made, more seldom the more pages there are", () => {
    const rest = turn([page(film("v1"))]);
    const one = turn([page(film("v1", { status: "running" }))]);
    const two = turn([page(film("v1", { status: "queued" })), page(film("v2"))]);
    expect(one).toBeLessThanOrEqual(5_000);
    expect(two).toBeGreaterThan(one);
    expect(rest).toBeGreaterThan(60_000);
  });

  it("are asked for again before their links end, after 15 minutes", () => {
    expect(turn(undefined)).toBeLessThan(15 * 60_000);
  });

  it("lose one that was deleted, on whatever page it was", () => {
    const data = { pages: [page(film("v1")), page(film("v2"), film("v3"))], pageParams: [null, "c"] };
    const left = without(data, "v2")?.pages.flatMap((each) => each.videos.map((one) => one.video_id));
    expect(left).toEqual(["v1", "v3"]);
  });

  it("are not filtered by a state that an address made up", () => {
    expect(stateOf("paused")).toBe("paused");
    expect(stateOf("<b>")).toBeUndefined();
    expect(stateOf(undefined)).toBeUndefined();
  });
});
