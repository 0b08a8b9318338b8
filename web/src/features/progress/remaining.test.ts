import { expect, it } from "vitest";
import { believed, inWords, left } from "@/features/progress/remaining";

it("counts down between two words of the server", () => {
  const belief = believed(null, 60, 0);
  expect(belief && left(belief, 20_000)).toBe(40);
  expect(belief && left(belief, 90_000)).toBe(0);
});

it("meets a new word half way, so that the number does not jump", () => {
  const before = believed(null, 60, 0);
  expect(believed(before, 70, 20_000)?.seconds).toBe(55);
});

it("believes a word at once that is far from what was counted", () => {
  const before = believed(null, 10, 0);
  expect(believed(before, 300, 1_000)?.seconds).toBe(300);
});

it("keeps what it knows when the server cannot tell", () => {
  const before = believed(null, 60, 0);
  expect(believed(before, null, 1_000)).toBe(before);
  expect(believed(null, null, 0)).toBeNull();
});

it.each([
  [0, "longer than expected"],
  [1, "a moment"],
  [38, "about 40 s"],
  [95, "about 1 min 40 s"],
  [430, "about 8 min"],
  [4000, "about 1 h 7 min"],
])("says %i s as %s", (seconds, words) => expect(inWords(seconds)).toBe(words));
