import { useEffect, useRef, useState, type ReactNode } from "react";
import type { Status } from "@/api/queries";
import { believed, inWords, left, type Belief } from "@/features/progress/remaining";
import type { Outlook } from "@/features/progress/shape";
import { t } from "@/messages";
import { price, roughly, waiting } from "@/ui/format";
import { Price } from "@/ui/Price";
import { Progress } from "@/ui/Progress";

type Props = { status: Status; cap: string | null; outlook: Outlook | null };

/** How far, how long, how much: the numbers of the film as a whole. */
export function Facts({ status, cap, outlook }: Props) {
  const percent = Math.floor(status.progress * 100);
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-5">
      <Fact name={t(`progress.status.${status.status}`)} more={t("progress.percent", { percent })} className="col-span-2">
        <Progress label={t("progress.overall")} value={status.progress} className="mt-1 h-3" />
      </Fact>
      <Fact name={isOver(status) ? t("progress.took") : t("progress.left")}>
        <Remaining status={status} outlook={outlook} />
      </Fact>
      <Fact name={t(isOver(status) ? "progress.cost.whole" : "progress.cost")}>
        <Big>
          <Price usd={status.cost_usd} />
        </Big>
        <Spent status={status} cap={cap} outlook={outlook} />
      </Fact>
    </dl>
  );
}

/** A film that waits has stopped, but is not at its end. */
const isOver = ({ status }: Status): boolean => ["finished", "failed", "cancelled"].includes(status);

type FactProps = { name: string; more?: string; className?: string; children: ReactNode };

function Fact({ name, more, className = "", children }: FactProps) {
  return (
    <div className={`grid min-w-0 content-start gap-1 ${className}`}>
      <dt className="flex justify-between gap-3 text-sm font-semibold text-muted">
        {name}
        {more ? <span className="facts">{more}</span> : null}
      </dt>
      <dd className="grid gap-1">{children}</dd>
    </div>
  );
}

const Big = ({ children }: { children: ReactNode }) => (
  <span className="facts font-display text-xl font-semibold">{children}</span>
);
const Note = ({ children }: { children: ReactNode }) => (
  <span className="facts min-h-5 text-xs text-muted">{children}</span>
);

function Remaining({ status, outlook }: { status: Status; outlook: Outlook | null }) {
  const words = useRemaining(status);
  if (isOver(status)) return <Big>{waiting(status.worked_seconds)}</Big>;
  const all = outlook && !words ? t("progress.left.expected", { time: roughly(outlook.seconds) }) : "";
  return (
    <>
      <Big>{words ?? (status.status === "running" ? t("progress.left.unknown") : "–")}</Big>
      <Note>{all}</Note>
    </>
  );
}

/** What is left in words, counted down between the server's own. */
function useRemaining(status: Status): string | null {
  const belief = useRef<Belief | null>(null);
  const [now, setNow] = useState(Date.now);
  const running = status.status === "running";
  useEffect(() => {
    belief.current = running ? believed(belief.current, status.remaining_seconds, Date.now()) : null;
    setNow(Date.now());
  }, [running, status.remaining_seconds, status.revision]);
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return running && belief.current ? inWords(left(belief.current, now)) : null;
}

function Spent({ status, cap, outlook }: Props) {
  if (cap === null) {
    if (isOver(status)) return null;
    if (!outlook) return <Note>{t("progress.cost.uncapped")}</Note>;
    if (isNothing(outlook.worst_usd)) return <Note>{t("progress.cost.free")}</Note>;
    return <Note>{t("progress.cost.expected", { usd: price(outlook.expected_usd) })}</Note>;
  }
  // A share of a bar's length, not an amount: the text beside it is exact.
  const share = Number(cap) > 0 ? Number(status.cost_usd) / Number(cap) : 0;
  return (
    <>
      <Progress label={t("progress.cost.meter")} value={share} />
      <Note>
        {outlook && !isOver(status) && !isNothing(outlook.expected_usd)
          ? t("progress.cost.expectedCap", { usd: price(outlook.expected_usd), cap: price(cap) })
          : t("progress.cost.cap", { cap: price(cap) })}
      </Note>
    </>
  );
}

const isNothing = (usd: string): boolean => /^0+(\.0+)?$/.test(usd);
