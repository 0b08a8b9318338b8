import { ChevronRight } from "lucide-react";
import { memo, useDeferredValue, useMemo, useState } from "react";
import type { Board } from "@/features/progress/board";
import { drawn, looksSame, NODE, shapeOf, type Place } from "@/features/progress/graph";
import type { Step } from "@/features/progress/shape";
import { StandingLine } from "@/features/progress/StandingLine";
import { standing, stepName, type Tone } from "@/features/progress/words";
import { t } from "@/messages";
import { waiting } from "@/ui/format";
import { Price } from "@/ui/Price";

/**
 * Every step and what it waits for: a picture, and the same as a table. It follows when there is
 * time, so that a storm of events holds nobody up.
 */
export function Graph({ board }: { board: Board }) {
  const [open, setOpen] = useState(false);
  const shown = useDeferredValue(board);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="group rounded-lg border border-line bg-surface">
      <summary className="flex min-h-13 list-none items-center gap-2 rounded-lg px-5 text-sm font-semibold">
        <ChevronRight aria-hidden size={17} className="transition-transform group-open:rotate-90" />
        {t("progress.graph")}
      </summary>
      {open ? <Inside board={shown} /> : null}
    </details>
  );
}

const Inside = memo(function Inside({ board }: { board: Board }) {
  const steps = [...board.values()];
  return (
    <div className="grid gap-6 px-5 pb-5">
      <Drawing board={board} shape={shapeOf(steps)} />
      <Table steps={steps} />
    </div>
  );
});

const LINES: Record<Tone, string> = {
  quiet: "stroke-line",
  busy: "stroke-accent-text",
  good: "stroke-good",
  warn: "stroke-warn",
  bad: "stroke-bad",
};

function Drawing({ board, shape }: { board: Board; shape: string }) {
  const { places, edges, width, height } = useMemo(() => drawn(shape), [shape]);
  const label = t("progress.graph.picture", { count: board.size });
  return (
    <div role="region" tabIndex={0} aria-label={t("progress.graph")} className="overflow-x-auto rounded-sm contain-content">
      <svg role="img" aria-label={label} width={width + 4} height={height + 4} viewBox={`-2 -2 ${width + 4} ${height + 4}`}>
        {edges.map(({ from, to, path }) => (
          <Line key={`${from} ${to}`} path={path} passed={board.get(from)?.state === "done"} />
        ))}
        {places.map((place) => (
          <Box key={place.name} place={place} tone={toneOf(board.get(place.name))} />
        ))}
      </svg>
    </div>
  );
}

const toneOf = (step: Step | undefined): Tone => (step ? standing(step).tone : "quiet");

const Line = memo(function Line({ path, passed }: { path: string; passed: boolean }) {
  return <path d={path} className={`fill-none ${passed ? "stroke-edge" : "stroke-line"}`} />;
});

const Box = memo(function Box({ place: { name, x, y }, tone }: { place: Place; tone: Tone }) {
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
        {stepName(name)}
      </text>
    </g>
  );
});

/** Columns are as wide whatever is in them: a step that goes on moves nothing. */
const HEADS = [["step", "w-[24%]"], ["state", "w-[22%]"], ["after", ""], ["time", "w-[12%]"], ["cost", "w-[12%]"]] as const;

function Table({ steps }: { steps: readonly Step[] }) {
  return (
    <div role="region" tabIndex={0} aria-label={t("progress.graph.table")} className="overflow-x-auto rounded-sm contain-content">
      <table className="w-full min-w-2xl table-fixed text-left text-xs">
        <thead>
          <tr className="border-b border-line text-muted">
            {HEADS.map(([head, width]) => (
              <th key={head} scope="col" className={`py-2 pr-4 font-semibold ${width}`}>
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
      <th scope="row" className="py-2 pr-4 font-semibold">
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
}, (before, after) => looksSame(before.step, after.step));
