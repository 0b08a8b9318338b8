import { expect, test } from "vitest";
import { beatAt, chosen, share, spoken, stepTo, telling } from "@/features/video/timeline";

const beats = [{ start: 0, end: 3 }, { start: 3, end: 7 }, { start: 7, end: 10 }];

test.each([[0, 0], [2.99, 0], [3, 1], [9.9, 2], [10, 2], [99, 2]])("at %d s beat %d is on", (time, index) => {
  expect(beatAt(beats, time)).toBe(index);
});

test("forward leads to the next beat, and stays in the last", () => {
  expect(stepTo(beats, 1, 1)).toBe(3);
  expect(stepTo(beats, 8, 1)).toBe(7);
});

test("back leads to the beat's start, and from there to the beat before", () => {
  expect(stepTo(beats, 5, -1)).toBe(3);
  expect(stepTo(beats, 3.5, -1)).toBe(0);
  expect(stepTo(beats, 0.2, -1)).toBe(0);
});

test("without beats back is the start of the film", () => {
  expect(stepTo([], 5, -1)).toBe(0);
  expect(stepTo([], 5, 1)).toBe(0);
});

test("a share stays within the film", () => {
  expect(share({ start: 2.5, end: 5 }, 10)).toEqual({ from: 0.25, width: 0.25 });
  expect(share({ start: 8, end: 14 }, 10)).toEqual({ from: 0.8, width: expect.closeTo(0.2) });
  expect(share({ start: 0, end: -1 }, 10)).toEqual({ from: 0, width: 0 });
  expect(share({ start: 0, end: 5 }, 0)).toEqual({ from: 0, width: 0 });
});

test("names are written as people do, and the telling moment lies within", () => {
  expect(spoken("problem_shown-twice")).toBe("Problem shown twice");
  expect(spoken("cta")).toBe("Call to action");
  const beat = { name: "a", start: 3, end: 7, texts: [], prompt: "", model: null, shots: [], chunks: [] };
  expect(telling(beat)).toBeCloseTo(5.4);
});

test("the beat that is asked for, else the first with words", () => {
  const silent = { name: "open", start: 0, end: 1, texts: [], prompt: "", model: null, shots: [], chunks: [] };
  const worded = { ...silent, name: "offer", texts: ["Half price"] };
  expect(chosen([silent, worded], "open")).toBe(silent);
  expect(chosen([silent, worded], "no such")).toBe(worded);
  expect(chosen([silent], undefined)).toBe(silent);
});
