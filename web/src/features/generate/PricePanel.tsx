import { CircleCheck, Clock, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { amount } from "@/features/generate/draft";
import { Beats } from "@/features/generate/Beats";
import type { Estimate, Estimated } from "@/features/generate/estimate";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { price, roughly } from "@/ui/format";
import { compare, isNothing } from "@/ui/money";
import { useOnline } from "@/ui/online";
import { Price } from "@/ui/Price";
import { Skeleton } from "@/ui/Skeleton";

type Props = { estimated: Estimated; cap: string; children: ReactNode };

/** What the film will cost and take, before anything is spent. */
export function PricePanel({ estimated, cap, children }: Props) {
  const { told, problem, coming } = estimated;
  return (
    <section
      aria-labelledby="price"
      aria-busy={coming}
      className="grid gap-5 rounded-lg border border-line bg-surface p-5 sm:p-6"
    >
      <h2 id="price" className="text-lg">
        {t("generate.price")}
      </h2>
      {told ? <Told told={told} cap={cap} /> : <Untold coming={coming} />}
      <Troubled estimated={estimated} stale={told !== null && problem !== null} />
      {children}
      {told ? <Beats told={told} /> : null}
    </section>
  );
}

function Untold({ coming }: { coming: boolean }) {
  if (!coming) return <p className="min-h-28 text-sm text-muted">{t("generate.price.waiting")}</p>;
  return (
    <div role="status" aria-label={t("generate.price.coming")} className="grid min-h-28 content-start gap-3">
      <Skeleton className="h-11 w-32" />
      <Skeleton className="h-5 w-48" />
      <Skeleton className="h-5 w-40" />
    </div>
  );
}

function Told({ told, cap }: { told: Estimate; cap: string }) {
  const { cost } = told;
  const limit = amount(cap);
  return (
    <div className="grid min-h-28 content-start gap-4">
      <div>
        <p className="font-display text-3xl font-semibold first-letter:uppercase">
          <Price usd={cost.expected_usd} free />
        </p>
        {isNothing(cost.worst_usd) ? (
          <p className="text-sm text-muted">{t("generate.price.nothing")}</p>
        ) : (
          <p className="text-sm text-muted">
            {t("generate.price.expected")}
            <br />
            <span className="facts">{range(cost, limit)}</span>
          </p>
        )}
      </div>
      <div className="flex gap-2.5 text-sm">
        <Clock aria-hidden size={18} className="mt-0.5 shrink-0 text-muted" />
        <p>
          <span className="font-semibold">
            {t("generate.price.time", { seconds: roughly(cost.seconds) })}
          </span>
          <br />
          <span className="facts text-xs text-muted">{between(cost)}</span>
        </p>
      </div>
      <Held cost={cost} limit={limit} />
      <p className="facts text-xs text-muted">
        {t("generate.price.film", {
          seconds: told.duration,
          aspect: told.aspect,
          width: told.size[0],
          height: told.size[1],
          fps: told.fps,
        })}
      </p>
    </div>
  );
}

/** Nothing where best and worst are said with the same words. */
function between(cost: Estimate["cost"]): string {
  const [low, worst] = [roughly(cost.low_seconds), roughly(cost.worst_seconds)];
  return low === worst ? "" : t("generate.price.timeRange", { low, worst });
}

/** The worst that is told ends at the limit, so where it does not hold, the limit is named. */
function range(cost: Estimate["cost"], limit: string): string {
  const low = price(cost.low_usd);
  if (cost.cap_holds_worst !== false || !limit) {
    return t("generate.price.range", { low, worst: price(cost.worst_usd) });
  }
  return t("generate.price.upTo", { low, limit: price(limit) });
}

function Held({ cost, limit }: { cost: Estimate["cost"]; limit: string }) {
  const holds = cost.cap_holds_worst;
  if (holds === null || limit === "") return null;
  const Icon = holds ? CircleCheck : TriangleAlert;
  const short = compare(cost.expected_usd, limit) > 0 ? "generate.price.short" : "generate.price.notHeld";
  return (
    <p className={`flex gap-2.5 rounded-md p-3 text-sm ${holds ? "bg-good-soft text-good" : "bg-warn-soft text-warn"}`}>
      <Icon aria-hidden size={18} className="mt-0.5 shrink-0" />
      {t(holds ? "generate.price.held" : short, { cap: price(limit) })}
    </p>
  );
}

/** Why there is no newer price; what is wrong with one field is said there, too. */
function Troubled({ estimated, stale }: { estimated: Estimated; stale: boolean }) {
  const online = useOnline();
  if (!online) return <Note>{t("generate.offline")}</Note>;
  const { problem, again } = estimated;
  if (!problem) return null;
  return (
    <Note>
      {problem.sentence}
      {stale ? <span className="text-muted"> {t("generate.price.stale")}</span> : null}
      {problem.status === 0 || problem.status >= 500 ? (
        <Button kind="plain" size="sm" className="mt-2 block" onClick={again}>
          {t("ui.retry")}
        </Button>
      ) : null}
    </Note>
  );
}

function Note({ children }: { children: ReactNode }) {
  return (
    <div role="status" className="flex gap-2.5 rounded-md bg-info-soft p-3 text-sm wrap-anywhere">
      <Info aria-hidden size={18} className="mt-0.5 shrink-0 text-info" />
      <div>{children}</div>
    </div>
  );
}
