import type { Step } from "@/features/progress/shape";

export type Node = { step: Step; x: number; y: number };
export type Edge = { from: Node; to: Node };
export type Layout = { nodes: readonly Node[]; edges: readonly Edge[]; width: number; height: number };

export const NODE = { width: 132, height: 34 };
const GAP = { x: 56, y: 12 };

/** How many steps must be done one after the other before each; a circle counts as none. */
export function depths(steps: readonly Step[]): ReadonlyMap<string, number> {
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
export function layout(steps: readonly Step[]): Layout {
  const deep = depths(steps);
  const columns: Step[][] = [];
  for (const step of steps) (columns[deep.get(step.name) ?? 0] ??= []).push(step);
  const tallest = Math.max(1, ...columns.map((column) => column.length));
  const height = tallest * (NODE.height + GAP.y) - GAP.y;
  const placed = new Map<string, Node>();
  columns.forEach((column, index) => place(column, index, height, placed));
  const nodes = [...placed.values()];
  return { nodes, edges: edges(nodes, placed), width: columns.length * (NODE.width + GAP.x) - GAP.x, height };
}

function place(column: readonly Step[], index: number, height: number, placed: Map<string, Node>) {
  const wanted = (step: Step) => {
    const above = step.needs.map((need) => placed.get(need)?.y).filter((y) => y !== undefined);
    return above.length ? above.reduce((sum, y) => sum + y, 0) / above.length : 0;
  };
  const ordered = column
    .map((step) => ({ step, at: wanted(step) }))
    .sort((one, other) => one.at - other.at || one.step.name.localeCompare(other.step.name));
  const own = column.length * (NODE.height + GAP.y) - GAP.y;
  ordered.forEach(({ step }, row) => {
    const y = (height - own) / 2 + row * (NODE.height + GAP.y);
    placed.set(step.name, { step, x: index * (NODE.width + GAP.x), y });
  });
}

function edges(nodes: readonly Node[], placed: ReadonlyMap<string, Node>): Edge[] {
  return nodes.flatMap((to) =>
    to.step.needs.flatMap((need) => {
      const from = placed.get(need);
      return from ? [{ from, to }] : [];
    }),
  );
}

/** A line from the right of one node to the left of another. */
export function curve({ from, to }: Edge): string {
  const [x1, y1] = [from.x + NODE.width, from.y + NODE.height / 2];
  const [x2, y2] = [to.x, to.y + NODE.height / 2];
  const bend = (x2 - x1) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
