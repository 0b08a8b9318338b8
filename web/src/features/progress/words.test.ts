import { describe, expect, it } from "vitest";
import { step } from "@/features/progress/making.fixture";
import { failure, seamWords, shotStanding, standing, stepName } from "@/features/progress/words";

describe("steps in plain words", () => {
  it.each([
    ["validate", "The plan"],
    ["animatic/00", "Picture 1"],
    ["animatic/01/1", "Picture 2, later 2"],
    ["animatic/sheet", "Storyboard sheet"],
    ["chunk/02", "Clip 3"],
    ["chunk/9x16/02", "Clip 3, 9:16"],
    ["reference/style_guide", "The look"],
    ["reference/first_room", "Reference: first room"],
    ["refine/16x9", "Edit, 16:9"],
    ["safety/made", "Safety check"],
    ["sound", "sound"],
  ])("%s is %s", (name, words) => expect(stepName(name)).toBe(words));
});

describe("how it stands", () => {
  const shot = (still: Parameters<typeof step>[1] | null, clip: Parameters<typeof step>[1] | null) => ({
    key: "k", number: 1, action: "a drop falls",
    still: still ? step("animatic/00", still) : null, clip: clip ? step("chunk/00", clip) : null,
  });

  it("names the vendor that is at work, and the try", () => {
    const running = step("chunk/00", { state: "running", attempt: 2, model: "replicate/wan-2.2@1" });
    expect(standing(running).text).toBe("At Replicate, try 2");
    expect(standing({ ...running, model: "builtin/clips", attempt: 1 }).text).toBe("Filming");
  });

  it("tells a shot's story from drawing to ready", () => {
    expect(shotStanding(shot({ state: "running" }, {})).text).toBe("Drawing");
    expect(shotStanding(shot({ state: "running" }, { state: "ready" })).text).toBe("Drawing");
    expect(shotStanding(shot({ state: "done" }, {})).text).toBe("Picture ready");
    expect(shotStanding(shot({ state: "done" }, { state: "ready" })).text).toBe("Next to be filmed");
    expect(shotStanding(shot({ state: "done" }, { state: "running" })).text).toBe("Filming");
    expect(shotStanding(shot({ state: "done" }, { state: "done" })).text).toBe("Ready");
    expect(shotStanding(shot({ state: "done" }, { state: "failed" })).tone).toBe("bad");
  });

  it("says that it will be tried again, and when", () => {
    expect(standing(step("chunk/00", { state: "ready", again: 12_000 }))).toMatchObject({ tone: "warn", again: 12_000 });
  });

  it("says how a join looks", () => {
    expect(seamWords(0.93)).toBe("Joins well");
    expect(seamWords(0.5)).toBe("Join may be seen");
  });
});

it("says where a call is decided on instead of its number", () => {
  expect(failure("call 63 to runway/gen4_image may have been made and paid for, or not")).toBe(
    "Waits for your decision, above.",
  );
  expect(failure("the worker was lost")).toBe("the worker was lost");
});
