import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { Status } from "@/api/queries";
import { calls, isUndecided } from "@/features/progress/acts";
import { GoOn } from "@/features/progress/GoOn";
import { Notice } from "@/features/progress/Notice";
import { Undecided } from "@/features/progress/Undecided";
import { stepName } from "@/features/progress/words";
import { t } from "@/messages";
import { LinkButton } from "@/ui/Button";
import { Field, Input } from "@/ui/Field";
import { price } from "@/ui/format";

type Props = { id: string; status: Status; cap: string | null; onDone(): void };

/** What went wrong, what to do next, and going on. */
export function Failed({ id, status, cap, onDone }: Props) {
  const { data = [] } = useQuery(calls(id));
  const undecided = data.filter(isUndecided);
  const error = status.error;
  const overBudget = error?.type === "OverBudget";
  return (
    <Notice icon={TriangleAlert} tone="bad" title={t("progress.failed.title")}>
      {error?.step ? <p className="font-semibold">{t("progress.failed.step", { step: stepName(error.step) })}</p> : null}
      {error?.message ? <p className="first-letter:uppercase wrap-anywhere">{error.message}</p> : null}
      {error?.hint && !undecided.length && !overBudget ? <p className="text-sm wrap-anywhere">{error.hint}</p> : null}
      <p className="text-sm">{t("progress.failed.kept")}</p>
      {undecided.map((call) => (
        <Undecided key={call.call} id={id} call={call} />
      ))}
      {undecided.length ? null : (
        <Again id={id} onDone={onDone} cap={overBudget ? cap : null} spent={status.cost_usd} ask={overBudget} />
      )}
    </Notice>
  );
}

type AgainProps = { id: string; onDone(): void; cap: string | null; spent: string; ask: boolean };

function Again({ id, onDone, cap, spent, ask }: AgainProps) {
  const [limit, setLimit] = useState(cap ?? "");
  const [error, setError] = useState<string>();
  const checked = () => {
    if (!ask) return null;
    const good = /^\d+(\.\d{1,6})?$/.test(limit.trim());
    setError(good ? undefined : t("progress.failed.cap.error"));
    return good ? limit.trim() : undefined;
  };
  return (
    <>
      {ask ? (
        <Field
          label={t("progress.failed.cap")}
          hint={t("progress.failed.cap.hint", { usd: price(spent) })}
          error={error}
          className="max-w-xs"
        >
          <Input inputMode="decimal" value={limit} onChange={(event) => setLimit(event.target.value)} />
        </Field>
      ) : null}
      <GoOn id={id} onDone={onDone} cap={checked}>
        <LinkButton to="/" search={{ from: id }}>
          {t("progress.paused.over")}
        </LinkButton>
      </GoOn>
    </>
  );
}
