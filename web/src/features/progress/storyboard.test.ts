import { expect, it } from "vitest";
import { laid } from "@/features/progress/board";
import type { Media } from "@/features/progress/media";
import { beat, detail, step } from "@/features/progress/making.fixture";
import { asides, newest, scenes } from "@/features/progress/storyboard";

const beats = [
  beat("hook", { shots: [{ start: 0, end: 2, action: "a drop falls" }] }),
  beat("demo", { shots: [{ start: 2, end: 4, action: "it is opened" }, { start: 4, end: 6, action: "one drinks" }] }),
];
const board = laid(
  detail([
    step("animatic/00", { beat: "hook" }),
    step("animatic/01", { beat: "demo" }),
    step("animatic/02", { beat: "demo" }),
    step("animatic/sheet"),
    step("chunk/00", { beat: "hook", needs: ["animatic/00"] }),
    step("chunk/01", { beat: "demo", needs: ["animatic/01"] }),
    step("chunk/02", { beat: "demo", needs: ["chunk/01"] }),
    step("chunk/9x16/00", { beat: "hook", needs: ["animatic/00"] }),
    step("reference/product", { phase: "references" }),
    step("music", { phase: "refine" }),
    step("refine/16x9", { phase: "refine" }),
    step("export/16x9", { phase: "export" }),
  ]),
);

it("puts every clip beside the picture that it opens on, in the film's order", () => {
  const told = scenes(beats, board).flatMap(({ shots }) =>
    shots.map((shot) => [shot.number, shot.still?.name, shot.clip?.name, shot.action]),
  );
  expect(told.slice(0, 2)).toEqual([
    [1, "animatic/00", "chunk/00", "a drop falls"],
    [2, "animatic/01", "chunk/01", "it is opened"],
  ]);
});

it("shows a clip that goes on from the one before without a picture of its own", () => {
  const last = scenes(beats, board)[1]?.shots[1];
  expect(last).toMatchObject({ number: 3, still: null });
  expect(last?.clip?.name).toBe("chunk/02");
});

it("pairs by order where the model needs no picture to open on", () => {
  const free = laid(
    detail([
      step("animatic/01", { beat: "demo" }),
      step("animatic/02", { beat: "demo" }),
      step("chunk/01", { beat: "demo", needs: ["reference/product"] }),
      step("chunk/02", { beat: "demo", needs: ["reference/product"] }),
    ]),
  );
  const shots = scenes(beats, free)[1]?.shots ?? [];
  expect(shots.map(({ still, clip }) => [still?.name, clip?.name])).toEqual([
    ["animatic/01", "chunk/01"],
    ["animatic/02", "chunk/02"],
  ]);
});

it("shows the main ratio once", () => {
  const clips = scenes(beats, board).flatMap(({ shots }) => shots.map(({ clip }) => clip?.name));
  expect(clips).not.toContain("chunk/9x16/00");
});

it("shows pictures before there is any footage planned", () => {
  const early = laid(detail([step("animatic/00", { beat: "hook" })]));
  expect(scenes(beats, early)[0]?.shots).toMatchObject([{ clip: null, still: { name: "animatic/00" } }]);
});

it("puts what belongs to no beat beside the strip", () => {
  const names = Object.entries(asides(board)).map(([group, steps]) => [group, steps.map(({ name }) => name)]);
  expect(Object.fromEntries(names)).toEqual({
    references: ["reference/product"],
    sound: ["music"],
    assembly: ["refine/16x9", "export/16x9"],
  });
});

it("finds the newest to show large: footage before pictures", () => {
  const told = scenes(beats, board);
  const stills = new Map<string, Media>([["animatic/00", { image: "/0" }], ["animatic/01", { image: "/1" }]]);
  expect(newest(told, new Map())).toBeUndefined();
  expect(newest(told, stills)?.number).toBe(2);
  expect(newest(told, new Map<string, Media>([...stills, ["chunk/00", { clip: "/c" }]]))?.number).toBe(1);
});
