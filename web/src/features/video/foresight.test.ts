import { expect, test } from "vitest";
import { grouped } from "@/features/video/foresight";

const step = (name: string, phase: "chunks" | "refine", why: string, surely = true) => ({
  step: name, phase, why, surely, model: null, seconds: 1, cost_usd: "0",
});

test("steps of one phase and reason are told once", () => {
  const told = grouped([
    step("chunk/00", "chunks", "another take"), step("chunk/01", "chunks", "another take"),
    step("refine", "refine", "its footage changes", false),
  ]);
  expect(told).toEqual([
    { phase: "chunks", why: "another take", surely: true, steps: 2 },
    { phase: "refine", why: "its footage changes", surely: false, steps: 1 },
  ]);
});
