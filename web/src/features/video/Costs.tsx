import { lazy, Suspense } from "react";
import { byPhase, isNothing, type PhaseSum } from "@/features/video/spending";
import type { Video } from "@/features/video/wire";
import { t } from "@/messages";
import { price } from "@/ui/format";
import { Price } from "@/ui/Price";
import { Skeleton } from "@/ui/Skeleton";

const Phases = lazy(() => import("@/features/video/charts").then((found) => ({ default: found.Phases })));

/** What the film cost, phase by phase; where it cost nothing, how much work it was. */
export function Costs({ video }: { video: Video }) {
  const sums = byPhase(video.status.phases, video.steps);
  const free = isNothing(video.status.cost_usd);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {free ? <p className="text-sm text-muted">{t("video.costs.nothing")}</p> : null}
      {video.cap_usd ? <p className="text-sm">{t("video.costs.cap", { cap: price(video.cap_usd) })}</p> : null}
      <Suspense fallback={<Skeleton className="h-64" />}>
        <Chart sums={sums} free={free} />
      </Suspense>
      <Table sums={sums} total={video.status.cost_usd} />
    </div>
  );
}

/** Lengths of bars only: what is written beside them is the exact amount. */
function Chart({ sums, free }: { sums: readonly PhaseSum[]; free: boolean }) {
  if (free) {
    const bars = sums.map((sum) => ({ name: t(`video.phase.${sum.name}`), value: sum.seconds }));
    return <Phases bars={bars} label={t("video.costs.chart.time")} unit={tenths} />;
  }
  const bars = sums.map((sum) => ({ name: t(`video.phase.${sum.name}`), value: Number(sum.cost_usd) }));
  const exact = new Map(sums.map((sum) => [Number(sum.cost_usd), price(sum.cost_usd)]));
  return <Phases bars={bars} label={t("video.costs.chart")} unit={(value) => exact.get(value) ?? ""} />;
}

const tenths = (seconds: number) => t("video.seconds", { seconds: seconds.toFixed(1) });

function Table({ sums, total }: { sums: readonly PhaseSum[]; total: string }) {
  return (
    <table className="facts w-full text-left text-sm">
      <thead className="text-xs text-muted">
        <tr className="border-b border-line">
          <th scope="col" className="py-2 pr-4 font-semibold">{t("video.costs.phase")}</th>
          <th scope="col" className="py-2 pr-4 font-semibold">{t("video.costs.steps")}</th>
          <th scope="col" className="py-2 pr-4 text-right font-semibold">{t("video.costs.work")}</th>
          <th scope="col" className="py-2 text-right font-semibold">{t("video.costs.cost")}</th>
        </tr>
      </thead>
      <tbody>
        {sums.map((sum) => (
          <tr key={sum.name} className="border-b border-line">
            <th scope="row" className="py-2 pr-4 font-medium">{t(`video.phase.${sum.name}`)}</th>
            <td className="py-2 pr-4 text-muted">
              {sum.reused ? t("video.costs.stepsOf", { steps: sum.steps, reused: sum.reused }) : sum.steps}
            </td>
            <td className="py-2 pr-4 text-right">{tenths(sum.seconds)}</td>
            <td className="py-2 text-right"><Price usd={sum.cost_usd} /></td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="font-semibold">
          <th scope="row" colSpan={3} className="py-2 pr-4">{t("video.costs.total")}</th>
          <td className="py-2 text-right"><Price usd={total} /></td>
        </tr>
      </tfoot>
    </table>
  );
}
