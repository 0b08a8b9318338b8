import type { Step } from "@/features/progress/shape";

/** What a picture of the graph goes by. How a step stands moves nothing. */
export type Planned = Pick<Step, "name" | "needs">;
export type Place = { name: string; x: number; y: number };
/** `path`: the line between the two, as SVG draws it. */
export type Edge = { from: string; to: string; path: string };
export type Layout = { places: readonly Place[]; edges: readonly Edge[]; width: number; height: number };

export const NODE = { width: 132, height: 34 };
const GAP = { x: 56, y: 12 };

/** Names and what they wait for as one text, equal where the picture is the same. */
export const shapeOf = (steps: readonly Planned[]): string =>
  JSON.stringify(steps.map(({ name, needs }): Planned => ({ name, needs })));

/** The picture of a shape that `shapeOf` told. */
export const drawn = (shape: string): Layout => layout(JSON.parse(shape) as Planned[]);

/** How many steps must be done one after the other before each; a circle counts as none. */
export function depths(steps: readonly Planned[]): ReadonlyMap<string, number> {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const found = new Map<string, number>();
  const depth = (name: string): number => {
    const known = found.get(name);
    if (known !== undefined) return known;
    found.set(name, 0);
    const needs = (byName.get(name)?.needs ?? []).filter((need) => byName.has(need));
    const deep = needs.length ? 1 + Math.max(...needs.map(depth)) : 0;
    found.set(name, deep);
    return deep;
  };
  steps.forEach((step) => depth(step.name));
  return found;
}

/** A column for each depth; within it, a step stands where what it needs stands. */
export function layout(steps: readonly Planned[]): Layout {
  const deep = depths(steps);
  const columns: Planned[][] = [];
  for (const step of steps) (columns[deep.get(step.name) ?? 0] ??= []).push(step);
  const tallest = Math.max(1, ...columns.map((column) => column.length));
  const height = tallest * (NODE.height + GAP.y) - GAP.y;
  const placed = new Map<string, Place>();
  columns.forEach((column, index) => place(column, index, height, placed));
  const width = columns.length * (NODE.width + GAP.x) - GAP.x;
  return { places: [...placed.values()], edges: edges(steps, placed), width, height };
}

function place(column: readonly Planned[], index: number, height: number, placed: Map<string, Place>) {
  const wanted = (step: Planned) => {
    const above = step.needs.map((need) => placed.get(need)?.y).filter((y) => y !== undefined);
    return above.length ? above.reduce((sum, y) => sum + y, 0) / above.length : 0;
  };
  const ordered = column
    .map((step) => ({ name: step.name, at: wanted(step) }))
    .sort((one, other) => one.at - other.at || one.name.localeCompare(other.name));
  const own = column.length * (NODE.height + GAP.y) - GAP.y;
  ordered.forEach(({ name }, row) => {
    const y = (height - own) / 2 + row * (NODE.height + GAP.y);
    placed.set(name, { name, x: index * (NODE.width + GAP.x), y });
  });
}

function edges(steps: readonly Planned[], placed: ReadonlyMap<string, Place>): Edge[] {
  return steps.flatMap(({ name, needs }) =>
    needs.flatMap((need) => {
      const [from, to] = [placed.get(need), placed.get(name)];
      return from && to ? [{ from: need, to: name, path: curve(from, to) }] : [];
    }),
  );
}

/** A line from the right of one place to the left of another. */
function curve(from: Place, to: Place): string {
  const [x1, y1] = [from.x + NODE.width, from.y + NODE.height / 2];
  const [x2, y2] = [to.x, to.y + NODE.height / 2];
  const bend = (x2 - x1) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

const TOLD = ["state", "attempt", "again", "reused", "model", "phase", "seconds", "cost", "needs"] as const;

/** Whether the graph says the same of both; how far a step is it does not tell. */
export const looksSame = (one: Step, other: Step): boolean =>
  TOLD.every((name) => one[name] === other[name]);
