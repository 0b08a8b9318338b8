import { expect, it } from "vitest";
import { depths, drawn, layout, looksSame, NODE, shapeOf } from "@/features/progress/graph";
import { step } from "@/features/progress/making.fixture";

const steps = [
  step("validate"),
  step("animatic/00", { needs: ["validate"] }),
  step("animatic/01", { needs: ["validate"] }),
  step("chunk/00", { needs: ["animatic/00"] }),
  step("refine/16x9", { needs: ["chunk/00", "animatic/01"] }),
];

it("puts a step to the right of all that it waits for", () => {
  expect(Object.fromEntries(depths(steps))).toEqual({
    validate: 0, "animatic/00": 1, "animatic/01": 1, "chunk/00": 2, "refine/16x9": 3,
  });
});

it("lays no two steps over each other", () => {
  const { places } = layout(steps);
  const clash = places.some((one, index) =>
    places.slice(index + 1).some((two) => one.x === two.x && Math.abs(one.y - two.y) < NODE.height),
  );
  expect(clash).toBe(false);
});

it("stays within its picture and draws every dependence", () => {
  const { places, edges, width, height } = layout(steps);
  expect(places.every(({ x, y }) => x >= 0 && y >= 0 && x + NODE.width <= width && y + NODE.height <= height)).toBe(true);
  expect(edges).toHaveLength(5);
});

it("bears a circle and what is not there", () => {
  const odd = [step("a", { needs: ["b", "gone"] }), step("b", { needs: ["a"] })];
  expect(layout(odd).places).toHaveLength(2);
});

it("is the same picture however the steps stand, and another when the plan changes", () => {
  const later = steps.map((each) => ({ ...each, state: "running" as const, progress: 0.5, cost: "1" }));
  expect(shapeOf(later)).toBe(shapeOf(steps));
  expect(drawn(shapeOf(later))).toEqual(layout(steps));
  expect(shapeOf([...steps, step("export/16x9", { needs: ["refine/16x9"] })])).not.toBe(shapeOf(steps));
});

it("says the same of a step that only went on, and another thing of one that cost", () => {
  const going = step("chunk/00", { state: "running", attempt: 1, progress: 0.1 });
  expect(looksSame(going, { ...going, progress: 0.9 })).toBe(true);
  expect(looksSame(going, { ...going, cost: "0.20" })).toBe(false);
  expect(looksSame(going, { ...going, state: "done" })).toBe(false);
});
