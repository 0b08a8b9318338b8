import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { isNothing, sum } from "@/ui/money";
import { lastDays, peak, WINDOWS, type Day, type Line, type Window } from "@/features/usage/spending";
import { t } from "@/messages";
import { Card } from "@/ui/Card";
import { price } from "@/ui/format";
import { Segmented } from "@/ui/Segmented";
import { Skeleton } from "@/ui/Skeleton";

const DayChart = lazy(() => import("@/features/usage/DayChart").then((it) => ({ default: it.DayChart })));

type Props = { lines: readonly Line[]; shown: Window };

/** Spending day by day: as a picture, and the same as a table. */
export function ByDay({ lines, shown }: Props) {
  const navigate = useNavigate({ from: "/usage" });
  const days = lastDays(lines, Number(shown), new Date());
  return (
    <Card className="grid gap-5">
      <header className="flex flex-wrap items-center justify-between gap-4">
        <h2 className="text-lg">{t("usage.day")}</h2>
        <Segmented<Window>
          label={t("usage.days")}
          value={shown}
          options={WINDOWS.map((value) => ({ value, label: t("usage.lastDays", { days: value }) }))}
          onChange={(next) => void navigate({ search: { days: next }, replace: true })}
        />
      </header>
      <div role="img" aria-label={inWords(days)} className="h-64">
        <Suspense fallback={<Skeleton className="h-64" />}>
          <DayChart days={days} />
        </Suspense>
      </div>
      <details>
        <summary className="w-fit rounded-sm text-sm font-semibold text-accent-text">
          {t("usage.table")}
        </summary>
        <DayTable days={days} />
      </details>
    </Card>
  );
}

function inWords(days: readonly Day[]): string {
  const most = peak(days);
  if (!most) return t("usage.chartNone", { days: days.length });
  return t("usage.chart", {
    days: days.length, spent: price(sum(days.map((each) => each.spent))),
    day: most.day, most: price(most.spent),
  });
}

function DayTable({ days }: { days: readonly Day[] }) {
  const told = days.filter((each) => each.calls > 0 || !isNothing(each.saved)).reverse();
  if (!told.length) return <p className="mt-3 text-sm text-muted">{t("usage.noneInDays")}</p>;
  return (
    <table className="facts mt-3 w-full max-w-2xl text-sm">
      <caption className="sr-only">{t("usage.day")}</caption>
      <thead>
        <tr className="border-b border-line text-left text-xs text-muted">
          <th scope="col" className="py-2 font-semibold">{t("usage.col.day")}</th>
          <th scope="col" className="py-2 text-right font-semibold">{t("usage.col.calls")}</th>
          <th scope="col" className="py-2 text-right font-semibold">{t("usage.col.saved")}</th>
          <th scope="col" className="py-2 text-right font-semibold">{t("usage.col.spent")}</th>
        </tr>
      </thead>
      <tbody>
        {told.map((each) => (
          <tr key={each.day} className="border-b border-line last:border-0">
            <th scope="row" className="py-2 text-left font-normal">{each.day}</th>
            <td className="py-2 text-right">{each.calls}</td>
            <td className="py-2 text-right">{price(each.saved)}</td>
            <td className="py-2 text-right">{price(each.spent)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
