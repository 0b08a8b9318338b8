import { expect, test } from "vitest";
import type { Schema } from "@/api/queries";
import { byPhase, isNothing } from "@/features/video/spending";

test("costs are the server's sums, work is added up", () => {
  const phases = [{ name: "chunks", cost_usd: "0.30" }] as Schema["PhaseStatus"][];
  const steps = [
    { phase: "chunks", seconds: 2, reused: false }, { phase: "chunks", seconds: 0, reused: true },
    { phase: "refine", seconds: 9, reused: false },
  ] as Schema["Step"][];
  expect(byPhase(phases, steps)).toEqual([
    { name: "chunks", cost_usd: "0.30", seconds: 2, steps: 2, reused: 1 },
  ]);
});

test.each([["0", true], ["0.00", true], ["0.004", false], ["10", false]])("%s is nothing: %s", (usd, nothing) => {
  expect(isNothing(usd)).toBe(nothing);
});
