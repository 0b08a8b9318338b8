import { expect, test } from "vitest";
import { grouped, reason } from "@/features/video/foresight";

const step = (name: string, phase: "chunks" | "refine", why: string, surely = true) => ({
  step: name, phase, why, surely, model: null, seconds: 1, cost_usd: "0",
});

test("steps of one phase are told once, each reason once", () => {
  const told = grouped([
    step("chunk/00", "chunks", "changed"), step("chunk/01", "chunks", "follows chunk/00", false),
    step("chunk/02", "chunks", "follows chunk/01"), step("refine", "refine", "follows chunk/00", false),
  ]);
  expect(told).toEqual([
    { phase: "chunks", whys: [reason("changed"), reason("follows x")], steps: 3, surely: true },
    { phase: "refine", whys: [reason("follows chunk/00")], steps: 1, surely: false },
  ]);
});

test("a reason names no step, and one that is not known is told as it is", () => {
  expect(reason("follows refine/16x9")).not.toContain("refine");
  expect(reason("the photo is another")).toBe("the photo is another");
});
