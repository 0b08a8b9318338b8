import { expect, it } from "vitest";
import { depths, layout, NODE } from "@/features/progress/graph";
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
  const { nodes } = layout(steps);
  const clash = nodes.some((one, index) =>
    nodes.slice(index + 1).some((two) => one.x === two.x && Math.abs(one.y - two.y) < NODE.height),
  );
  expect(clash).toBe(false);
});

it("stays within its picture and draws every dependence", () => {
  const { nodes, edges, width, height } = layout(steps);
  expect(nodes.every(({ x, y }) => x >= 0 && y >= 0 && x + NODE.width <= width && y + NODE.height <= height)).toBe(true);
  expect(edges).toHaveLength(5);
});

it("bears a circle and what is not there", () => {
  const odd = [step("a", { needs: ["b", "gone"] }), step("b", { needs: ["a"] })];
  expect(layout(odd).nodes).toHaveLength(2);
});
