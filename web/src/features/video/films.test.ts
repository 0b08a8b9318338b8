import { expect, test } from "vitest";
import type { Schema } from "@/api/queries";
import { baseName, proportion, purpose, ratioOf, shapes } from "@/features/video/films";

const file = (name: string, kind: "film" | "file", size: [number, number] | null = null) =>
  ({ name, kind, size }) as Schema["Deliverable"];

test.each([[[854, 480], "16:9"], [[480, 854], "9:16"], [[1080, 1080], "1:1"], [[864, 1080], "4:5"], [[1000, 300], "1000:300"]])(
  "%j is %s", (size, ratio) => expect(ratioOf(size)).toBe(ratio),
);

test("every shape has its own files, the main one first", () => {
  const found = shapes([
    file("final.mp4", "film", [854, 480]), file("9x16/final.mp4", "film", [480, 854]),
    file("captions.vtt", "file"), file("9x16/captions.vtt", "file"),
  ]);
  expect(found.map((shape) => [shape.ratio, shape.files.map((each) => each.name)])).toEqual([
    ["16:9", ["final.mp4", "captions.vtt"]],
    ["9:16", ["9x16/final.mp4", "9x16/captions.vtt"]],
  ]);
});

test.each([["9x16/final.mp4", "film"], ["captions.srt", "subtitles"], ["timeline.otio", "timeline"], ["notes.txt", null]])(
  "%s is the %s", (name, what) => expect(purpose(name)).toBe(what),
);

test("names lose their folder, and the room of a film without a size is 16:9", () => {
  expect(baseName("9x16/final.mp4")).toBe("final.mp4");
  expect(proportion(null)).toBe("16 / 9");
  expect(proportion([480, 854])).toBe("480 / 854");
});
