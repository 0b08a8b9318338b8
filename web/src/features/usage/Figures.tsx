import { monthSpent, type Line } from "@/features/usage/spending";
import { compare, isNothing, less, share } from "@/ui/money";
import type { Schema, Session } from "@/api/queries";
import { t } from "@/messages";
import { Card } from "@/ui/Card";
import { price } from "@/ui/format";
import { Progress } from "@/ui/Progress";

type Props = {
  usage: Schema["Usage"];
  caps: Session["caps"];
  days: readonly Line[];
  total: Line;
};

/** Today, this month, ever, and what reuse saved; against the limits that hold. */
export function Figures({ usage, caps, days, total }: Props) {
  return (
    <section aria-label={t("usage.sums")} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        <Figure what={t("usage.today")} usd={usage.spent_today_usd} cap={caps.day_usd} left={usage.left_today_usd} />
        <Figure what={t("usage.month")} usd={monthSpent(days, new Date())} />
        <Figure what={t("usage.ever")} usd={usage.spent_usd} cap={caps.user_usd} left={usage.left_usd} />
        <Figure what={t("usage.saved")} usd={total.saved_usd} note={t("usage.savedHint")} tone="text-good" />
      </div>
      <p className="text-sm text-muted">
        {underway(usage)}
        {isNothing(total.reserved_usd)
          ? null
          : ` ${t("usage.reserved", { amount: price(total.reserved_usd) })}`}
        {compare(usage.spent_usd, total.spent_usd) > 0
          ? ` ${t("usage.deleted", { amount: price(less(usage.spent_usd, total.spent_usd)) })}`
          : null}
      </p>
    </section>
  );
}

function underway({ active_videos: count, active_videos_allowed: allowed }: Schema["Usage"]): string {
  if (count === 0) return t("usage.underwayNone");
  return allowed === null ? t("usage.underway", { count }) : t("usage.underwayOf", { count, allowed });
}

type FigureProps = {
  what: string;
  usd: string;
  /** `undefined`: a sum for which there is no limit to set; `null`: none is set. */
  cap?: string | null;
  left?: string | null;
  note?: string;
  tone?: string;
};

function Figure({ what, usd, cap, left, note, tone = "" }: FigureProps) {
  return (
    <Card className="grid content-start gap-2">
      <h2 className="font-sans text-sm font-semibold tracking-normal text-muted">{what}</h2>
      <p className={`facts font-display text-2xl font-semibold ${tone}`}>{price(usd)}</p>
      {cap ? (
        <>
          <Progress
            label={t("usage.usedOf", { what, spent: price(usd), cap: price(cap) })}
            value={share(usd, cap)}
          />
          <p className="facts flex flex-wrap justify-between gap-x-3 text-xs text-muted">
            <span>{t("usage.of", { cap: price(cap) })}</span>
            {left ? <span>{t("usage.left", { left: price(left) })}</span> : null}
          </p>
        </>
      ) : null}
      {cap === null ? <p className="text-xs text-muted">{t("usage.noCap")}</p> : null}
      {note ? <p className="text-xs text-muted">{note}</p> : null}
    </Card>
  );
}
