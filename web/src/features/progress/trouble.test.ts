import { expect, it } from "vitest";
import { step } from "@/features/progress/making.fixture";
import { troubleOf } from "@/features/progress/trouble";

const clip = step("chunk/01", { model: "replicate/wan-2.2-i2v-fast", beat: "reveal" });
const board = new Map([[clip.name, clip]]);
const told = (type: string, other: Record<string, string> = {}) =>
  troubleOf({ step: "chunk/01", type, message: "E005", hint: "", field: null, ...other }, board);

it("names who refused what, and where it can be changed", () => {
  const trouble = told("Moderated", { hint: "'reelwright revise VIDEO_ID --beat NAME --prompt …'" });
  expect(trouble.what).toBe("Replicate refused what Clip 2 was to show.");
  expect(trouble).toMatchObject({ help: "change", beat: "reveal", by: "Replicate", said: "E005" });
  expect(trouble.next).not.toContain("reelwright");
});

it("asks for another limit on the film only where that one was reached", () => {
  expect(told("OverBudget", { field: "--max-cost" }).help).toBe("cap");
  expect(told("OverBudget", { field: "REELWRIGHT_DAY_CAP_USD" }).help).toBe("limits");
  expect(told("OverBudget", { field: "REELWRIGHT_USER_CAP_USD" }).what).toContain("all films together");
});

it("hands on a hint that people can follow, and none that is a command", () => {
  expect(told("StorageError", { hint: "Free some space." }).next).toBe("Free some space.");
  for (const hint of ["'retry' goes on", "choose with --model", "reelwright retry v1", "Set REELWRIGHT_SAFETY=record"]) {
    expect(told("ProviderError", { hint }).next).toMatch(/^Going on tries it once more/);
  }
});

it("speaks of this installation where no vendor was at work", () => {
  const trouble = troubleOf({ step: null, type: "MediaError", message: "", hint: "", field: null }, board);
  expect(trouble.what).toBe("the film could not be made by Reelwright.");
  expect(trouble).toMatchObject({ said: null, beat: null });
});
