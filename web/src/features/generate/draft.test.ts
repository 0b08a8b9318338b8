import { describe, expect, it } from "vitest";
import { EMPTY, briefOf, changed, draftOf, priced, untouched, type Draft } from "./draft";

const written: Draft = {
  ...EMPTY,
  prompt: "  An ad for Velour, a perfume.  ",
  files: { product: { id: "u1", name: "velour.png" }, logo: null, music: null },
  options: { duration: 15, aspect: ["9:16", "1:1"], voice: false, mood: " calm " },
  cap: " $ 2.50 ",
  pause: true,
};

describe("what is sent", () => {
  it("holds all that was asked for and nothing else", () => {
    expect(briefOf(written)).toEqual({
      prompt: "An ad for Velour, a perfume.",
      files: { product: "u1" },
      options: { duration: 15, aspect: ["9:16", "1:1"], voice: false, mood: "calm" },
      max_cost_usd: "2.50",
      pause_after: "animatic",
    });
    expect(briefOf({ ...EMPTY, prompt: "x" })).toEqual({ prompt: "x" });
  });

  it("asks for a price without where the film pauses", () => {
    expect(priced(briefOf(written))).not.toHaveProperty("pause_after");
    expect(priced(briefOf(written))).toHaveProperty("max_cost_usd", "2.50");
  });
});

describe("a change", () => {
  it("puts an option back by setting nothing, nothing written or an empty list", () => {
    const set = { duration: 15, mood: "calm", aspect: ["1:1" as const], voice: false };
    const draft = changed(EMPTY, { type: "set", options: set });
    const back = { duration: null, mood: "", aspect: [] };
    expect(draft.options).toEqual(set);
    expect(changed(draft, { type: "set", options: back }).options).toEqual({ voice: false });
  });

  it("takes one file away and keeps the others", () => {
    const logo = { id: "u2", name: "logo.png" };
    const both = changed(written, { type: "file", role: "logo", file: logo });
    const one = changed(both, { type: "file", role: "product", file: null });
    expect(briefOf(one).files).toEqual({ logo: "u2" });
  });

  it("leaves nothing when the draft is begun anew", () => {
    expect(untouched(changed(written, { type: "replace", draft: EMPTY }))).toBe(true);
    expect(untouched(written)).toBe(false);
  });
});

it("begins from a film's brief and asks for the same film again", () => {
  const { pause_after: _, ...brief } = briefOf(written);
  expect(briefOf(draftOf(brief))).toEqual(brief);
});

it("takes switches that a film's brief has off for not set", () => {
  const options = { burn_captions: false, ai_label: false, aspect: [], colours: [], voice: null };
  expect(briefOf(draftOf({ prompt: "x", options } as never))).toEqual({ prompt: "x" });
});
