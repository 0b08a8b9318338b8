import { expect, test } from "vitest";
import { changed } from "@/features/video/saying";

const none = { beat: null, prompt: null, texts: [], model: null, reroll: false, files: [] };

test("a change in words", () => {
  expect(changed(null)).toBe("The film as it was first made.");
  expect(changed({ ...none, beat: "hook", texts: ["Ice cold", ""], reroll: true })).toBe(
    "Hook: new words “Ice cold”, another take",
  );
  expect(changed({ ...none, files: ["product"] })).toBe("new product photo");
});
