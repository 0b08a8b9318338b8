import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Status } from "@/api/queries";
import { calls, isOpen, useCancel, type Call, type Cancelled } from "@/features/progress/acts";
import { stepName } from "@/features/progress/words";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { price } from "@/ui/format";
import { Skeleton } from "@/ui/Skeleton";

type Props = { id: string; status: Status; onDone(): void };

/** Stops the film, after saying what that keeps and what may still be paid. */
export function Cancel({ id, status, onDone }: Props) {
  const [open, setOpen] = useState(false);
  const cancel = useCancel(id, onDone);
  const close = () => setOpen(false);
  const start = () => {
    cancel.reset();
    setOpen(true);
  };
  return (
    <>
      <Button kind="danger" onClick={start}>
        {t("progress.cancel")}
      </Button>
      <Dialog
        open={open}
        onClose={close}
        title={t(cancel.data ? "progress.cancelled.title" : "progress.cancel.title")}
        actions={
          cancel.data ? (
            <Button onClick={close}>{t("ui.close")}</Button>
          ) : (
            <>
              <Button onClick={close}>{t("progress.cancel.keep")}</Button>
              <Button kind="danger" busy={cancel.isPending} onClick={() => cancel.mutate()}>
                {t("progress.cancel.go")}
              </Button>
            </>
          )
        }
      >
        {cancel.data ? <Outcome done={cancel.data} /> : <Before id={id} status={status} />}
        {cancel.error ? <ErrorPanel error={cancel.error} /> : null}
      </Dialog>
    </>
  );
}

function Before({ id, status }: { id: string; status: Status }) {
  const told = useQuery(calls(id));
  return (
    <div className="grid gap-3 text-sm">
      <p>{t("progress.cancel.kept")}</p>
      {Number(status.cost_usd) > 0 ? <p>{t("progress.cancel.spent", { usd: price(status.cost_usd) })}</p> : null}
      {told.error ? <ErrorPanel error={told.error} retry={() => void told.refetch()} /> : null}
      {told.isPending ? <Skeleton className="h-6" /> : <Open calls={(told.data ?? []).filter(isOpen)} />}
    </div>
  );
}

function Open({ calls: open }: { calls: readonly Call[] }) {
  if (!open.length) return <p>{t("progress.cancel.none")}</p>;
  return (
    <>
      <p>{t("progress.cancel.open", { count: open.length })}</p>
      <ul className="facts grid gap-1 text-muted">
        {open.map((call) => (
          <li key={call.call}>
            {t("progress.cancel.call", {
              step: stepName(call.step),
              model: call.model,
              usd: price(call.reserved_usd),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

function Outcome({ done }: { done: Cancelled }) {
  return (
    <div role="status" className="grid gap-3 text-sm">
      {done.calls_ended ? (
        <p>{t("progress.cancel.ended", { count: done.calls_ended, usd: price(done.calls_ended_usd) })}</p>
      ) : null}
      {done.calls_left.length ? null : <p>{t("progress.cancel.done")}</p>}
      {done.calls_left.map((call) => (
        <p key={call.call} className="wrap-anywhere">
          {t("progress.cancel.left", { model: call.model, why: call.why })}
        </p>
      ))}
    </div>
  );
}
