import { describe, expect, it } from "vitest";
import { begunWith, freeName, keep, kept, written } from "@/features/settings/templates/draft";

describe("a draft of a template", () => {
  it("gets a name that nobody has, short enough for the server", () => {
    expect(freeName("how_to", new Set())).toBe("my_how_to");
    expect(freeName("how_to", new Set(["my_how_to", "my_how_to_2"]))).toBe("my_how_to_3");
    const long = "a".repeat(40);
    const first = freeName(long, new Set());
    expect(freeName(long, new Set([first]))).toMatch(/^my_a+_2$/);
    expect(freeName(long, new Set([first]))).toHaveLength(40);
  });

  it("begins with another template under its new name", () => {
    const draft = begunWith({ name: "how_to", title: "How-to", beats: [] }, new Set());
    expect(JSON.parse(draft.text)).toEqual({ name: "my_how_to", title: "How-to, my version", beats: [] });
    expect(draft.fresh).toBe(true);
  });

  it("is written so that it reads back the same, short lists on one line", () => {
    const body = { keywords: ["a, b", "c]"], beats: [{ needs: ["name"], note: "[\n" }], long: Array.from({ length: 30 }, (_, n) => `word ${n}`) };
    expect(JSON.parse(written(body))).toEqual(body);
    expect(written(body)).toContain('"keywords": ["a, b", "c]"]');
  });

  it("survives a reload, and a store with something else in it", () => {
    expect(kept()).toBeNull();
    keep({ name: "mine", text: "{", fresh: false });
    expect(kept()).toEqual({ name: "mine", text: "{", fresh: false });
    sessionStorage.setItem("reelwright-template", "{broken");
    expect(kept()).toBeNull();
    sessionStorage.setItem("reelwright-template", '{"text": 1}');
    expect(kept()).toBeNull();
    keep(null);
    expect(sessionStorage).toHaveLength(0);
  });
});
