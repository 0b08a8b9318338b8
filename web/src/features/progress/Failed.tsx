import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { Status } from "@/api/queries";
import { calls, isOpen, isUndecided, type Call } from "@/features/progress/acts";
import type { Board } from "@/features/progress/board";
import { GoOn } from "@/features/progress/GoOn";
import { Notice } from "@/features/progress/Notice";
import { troubleOf, type Trouble } from "@/features/progress/trouble";
import { Undecided } from "@/features/progress/Undecided";
import { t } from "@/messages";
import { LinkButton } from "@/ui/Button";
import { Field, Input } from "@/ui/Field";
import { price } from "@/ui/format";
import { compare, isNothing, sum } from "@/ui/money";

type Props = { id: string; status: Status; board: Board; cap: string | null; onDone(): void };

/** What went wrong, what to do next, and going on. */
export function Failed({ id, status, board, cap, onDone }: Props) {
  const { data = [] } = useQuery(calls(id));
  const undecided = data.filter(isUndecided);
  const trouble = status.error ? troubleOf(status.error, board) : null;
  const spent = status.cost_usd;
  return (
    <Notice
      icon={TriangleAlert}
      tone={undecided.length ? "warn" : "bad"}
      title={undecided.length ? t("progress.calls.needed", { count: undecided.length }) : t("progress.failed.title")}
    >
      {trouble && !undecided.length ? <Told trouble={trouble} /> : null}
      <p className="facts text-sm">
        {isNothing(spent) ? t("progress.failed.kept") : t("progress.failed.spent", { usd: price(spent) })}
      </p>
      <Open calls={data.filter(isOpen)} />
      {undecided.map((call) => (
        <Undecided key={call.call} id={id} call={call} />
      ))}
      {undecided.length ? null : <Again id={id} onDone={onDone} cap={cap} trouble={trouble} />}
    </Notice>
  );
}

/** Orders that were under way when it stopped: they go on where they are, and cost. */
function Open({ calls: open }: { calls: readonly Call[] }) {
  if (!open.length) return null;
  const usd = price(sum(open.map((call) => call.reserved_usd)));
  return <p className="facts text-sm">{t("progress.failed.open", { count: open.length, usd })}</p>;
}

function Told({ trouble: { what, next, said, by } }: { trouble: Trouble }) {
  return (
    <>
      <div className="grid max-w-3xl gap-1">
        <p className="font-semibold first-letter:uppercase wrap-anywhere">{what}</p>
        <p className="wrap-anywhere">{next}</p>
      </div>
      {said ? (
        <p className="max-w-3xl text-sm text-muted wrap-anywhere">
          <span className="font-semibold">{t("progress.failed.said", { who: by })}:</span> {said}
        </p>
      ) : null}
    </>
  );
}

type AgainProps = { id: string; onDone(): void; cap: string | null; trouble: Trouble | null };

function Again({ id, onDone, cap, trouble }: AgainProps) {
  const [limit, setLimit] = useState<string | null>(null);
  const [error, setError] = useState<string>();
  const ask = trouble?.help === "cap";
  const written = limit ?? cap ?? "";
  const checked = () => {
    if (!ask) return null;
    const wrong = wrongLimit(written.trim(), cap);
    setError(wrong);
    return wrong ? undefined : written.trim();
  };
  return (
    <>
      {ask ? (
        <Field label={t("progress.failed.cap")} hint={t("progress.failed.cap.hint")} error={error} className="max-w-xs">
          <Input inputMode="decimal" value={written} onChange={(event) => setLimit(event.target.value)} />
        </Field>
      ) : null}
      <GoOn id={id} onDone={onDone} cap={checked} better={better(id, trouble)}>
        <LinkButton to="/" search={{ from: id }}>
          {t("progress.paused.over")}
        </LinkButton>
      </GoOn>
    </>
  );
}

/** The limit at which it stopped would stop it again. */
function wrongLimit(limit: string, cap: string | null): string | undefined {
  if (!/^\d+(\.\d{1,6})?$/.test(limit)) return t("progress.failed.cap.error");
  return cap && compare(limit, cap) <= 0 ? t("progress.failed.cap.more", { cap: price(cap) }) : undefined;
}

/** What has to be done before going on is worth a try. */
function better(id: string, trouble: Trouble | null) {
  if (trouble?.help === "change" && trouble.beat) {
    return (
      <LinkButton kind="primary" to="/video/$id/edit" params={{ id }} search={{ beat: trouble.beat }}>
        {t("progress.failed.change")}
      </LinkButton>
    );
  }
  if (trouble?.help !== "limits") return null;
  return (
    <LinkButton kind="primary" to="/settings" search={{ tab: "limits" }}>
      {t("progress.failed.limits")}
    </LinkButton>
  );
}
