import { ChevronRight } from "lucide-react";
import { memo, useMemo, useState } from "react";
import type { Board } from "@/features/progress/board";
import { curve, layout, NODE, type Node } from "@/features/progress/graph";
import type { Step } from "@/features/progress/shape";
import { StandingLine } from "@/features/progress/StandingLine";
import { standing, stepName, type Tone } from "@/features/progress/words";
import { t } from "@/messages";
import { waiting } from "@/ui/format";
import { Price } from "@/ui/Price";

/** Every step and what it waits for: a picture, and the same as a table. */
export function Graph({ board }: { board: Board }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="group rounded-lg border border-line bg-surface">
      <summary className="flex min-h-13 list-none items-center gap-2 rounded-lg px-5 text-sm font-semibold">
        <ChevronRight aria-hidden size={17} className="transition-transform group-open:rotate-90" />
        {t("progress.graph")}
      </summary>
      {open ? <Inside board={board} /> : null}
    </details>
  );
}

function Inside({ board }: { board: Board }) {
  const steps = useMemo(() => [...board.values()], [board]);
  return (
    <div className="grid gap-6 px-5 pb-5">
      <Drawing steps={steps} />
      <Table steps={steps} />
    </div>
  );
}

const LINES: Record<Tone, string> = {
  quiet: "stroke-line",
  busy: "stroke-accent-text",
  good: "stroke-good",
  warn: "stroke-warn",
  bad: "stroke-bad",
};

function Drawing({ steps }: { steps: readonly Step[] }) {
  const { nodes, edges, width, height } = useMemo(() => layout(steps), [steps]);
  const label = t("progress.graph.picture", { count: steps.length });
  return (
    <div role="region" tabIndex={0} aria-label={t("progress.graph")} className="overflow-x-auto rounded-sm">
      <svg role="img" aria-label={label} width={width + 4} height={height + 4} viewBox={`-2 -2 ${width + 4} ${height + 4}`}>
        {edges.map((edge) => (
          <path
            key={`${edge.from.step.name} ${edge.to.step.name}`}
            d={curve(edge)}
            className={`fill-none ${edge.from.step.state === "done" ? "stroke-edge" : "stroke-line"}`}
          />
        ))}
        {nodes.map((node) => (
          <Box key={node.step.name} node={node} />
        ))}
      </svg>
    </div>
  );
}

function Box({ node: { step, x, y } }: { node: Node }) {
  const { tone } = standing(step);
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect
        width={NODE.width}
        height={NODE.height}
        rx={8}
        strokeWidth={tone === "busy" ? 2 : 1}
        className={`fill-raised ${LINES[tone]}`}
      />
      <text x={12} y={NODE.height / 2 + 4} className={`text-xs ${tone === "quiet" ? "fill-muted" : "fill-ink"}`}>
        {stepName(step.name)}
      </text>
    </g>
  );
}

const HEADS = ["step", "state", "after", "time", "cost"] as const;

function Table({ steps }: { steps: readonly Step[] }) {
  return (
    <div role="region" tabIndex={0} aria-label={t("progress.graph.table")} className="overflow-x-auto rounded-sm">
      <table className="w-full min-w-2xl text-left text-xs">
        <thead>
          <tr className="border-b border-line text-muted">
            {HEADS.map((head) => (
              <th key={head} scope="col" className="py-2 pr-4 font-semibold">
                {t(`progress.graph.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <Row key={step.name} step={step} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const Row = memo(function Row({ step }: { step: Step }) {
  return (
    <tr className="border-b border-line align-top">
      <th scope="row" className="py-2 pr-4 font-semibold whitespace-nowrap">
        {stepName(step.name)}
      </th>
      <td className="py-2 pr-4">
        <StandingLine standing={standing(step)} />
      </td>
      <td className="py-2 pr-4 text-muted">
        {step.needs.map(stepName).join(", ") || t("progress.graph.first")}
      </td>
      <td className="facts py-2 pr-4 whitespace-nowrap">{step.seconds > 0 ? waiting(step.seconds) : "–"}</td>
      <td className="py-2">
        <Price usd={step.cost} />
      </td>
    </tr>
  );
});
