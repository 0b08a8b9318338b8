import { expect, test } from "vitest";
import { amount, differs, draftOf, faulty, nextVersion, revision } from "@/features/video/change";
import type { Beat, Version } from "@/features/video/wire";

const beat: Beat = {
  name: "hook", start: 0, end: 3, texts: ["Ice cold", "All day"], prompt: "A bottle on ice",
  model: "builtin/clips", shots: [], chunks: [],
};

test("a draft that says what is there already asks for nothing", () => {
  const draft = { ...draftOf(beat), prompt: "  A bottle  on ice ", model: "builtin/clips" };
  expect(differs(beat, draft)).toBe(false);
  expect(revision(beat, draft, {}, "2.50")).toBeNull();
});

test("words are sent in their order, an emptied line as an empty one", () => {
  const draft = { ...draftOf(beat), texts: ["", " All  day, every day "] };
  expect(revision(beat, draft, {}, "")).toEqual({ beat: "hook", texts: ["", "All day, every day"] });
});

test("only what differs is sent", () => {
  const draft = { ...draftOf(beat), prompt: "A bottle in snow", reroll: true, model: "replicate/wan" };
  expect(revision(beat, draft, {}, "")).toEqual({
    beat: "hook", prompt: "A bottle in snow", reroll: true, model: "replicate/wan",
  });
});

test("an emptied description keeps the one there is", () => {
  expect(revision(beat, { ...draftOf(beat), prompt: " " }, {}, "")).toBeNull();
});

test("a new photo alone names no beat", () => {
  expect(revision(beat, draftOf(beat), { product: "u1234" }, "1.00")).toEqual({
    files: { product: "u1234" }, max_cost_usd: "1.00",
  });
});

test("what is wrong with a line is said at that line", () => {
  const draft = { ...draftOf(beat), texts: ["Ice cold!", "漢字"] };
  expect(faulty(beat, draft, "no font here can draw 漢 in '漢字'")).toBe(1);
  expect(faulty(beat, draft, "there is no time to read it")).toBe(0);
  expect(faulty(beat, { ...draft, texts: ["Ice cold", "More"] }, "no time")).toBe(1);
});

test("a change of an earlier version makes the one after the last", () => {
  const all = [{ version: 1 }, { version: 3 }, { version: 2 }] as Version[];
  expect(nextVersion(all, 2)).toBe(4);
  expect(nextVersion(undefined, 2)).toBe(3);
});

test.each([["", ""], [" 2,50 ", "2.50"], ["$3", "3"], ["two", null], ["-1", null], ["1.2345678", null]])(
  "the limit %j is read as %j", (text, read) => expect(amount(text)).toBe(read),
);
