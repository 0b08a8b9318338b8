import { Hand } from "lucide-react";
import { useState } from "react";
import type { Status } from "@/api/queries";
import { useApprove } from "@/features/progress/acts";
import { Notice } from "@/features/progress/Notice";
import type { Outlook, Phase } from "@/features/progress/shape";
import { phaseName, PHASES } from "@/features/progress/words";
import { t } from "@/messages";
import { Button, LinkButton } from "@/ui/Button";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { Field, Select } from "@/ui/Field";
import { price } from "@/ui/format";
import { isNothing } from "@/ui/money";

type Props = { id: string; status: Status; outlook: Outlook | null; onDone(): void };

/** It waits to be looked at: approve it, change it, or begin anew. */
export function Paused({ id, status, outlook, onDone }: Props) {
  const after = status.pause_after ?? "validate";
  const [next, setNext] = useState<Phase | "">("");
  const approve = useApprove(id, onDone);
  const later = PHASES.slice(PHASES.indexOf(after) + 1, -1);
  const options = [
    { value: "" as const, label: t("progress.paused.never") },
    ...later.map((phase) => ({ value: phase, label: phaseName(phase) })),
  ];
  return (
    <Notice icon={Hand} tone="accent" title={t("progress.paused.title")}>
      <p>{t(`progress.paused.${after}`)}</p>
      {outlook ? (
        <p className="facts text-sm">
          {isNothing(outlook.worst_usd)
            ? t("progress.paused.free")
            : t("progress.paused.outlook", {
                expected: price(outlook.expected_usd),
                worst: price(outlook.worst_usd),
              })}
        </p>
      ) : null}
      <div className="flex flex-wrap items-end gap-3">
        <Button kind="primary" busy={approve.isPending} onClick={() => approve.mutate(next || null)}>
          {t("progress.paused.approve")}
        </Button>
        <LinkButton to="/video/$id/edit" params={{ id }}>
          {t("progress.paused.edit")}
        </LinkButton>
        <LinkButton to="/" search={{ from: id }}>
          {t("progress.paused.over")}
        </LinkButton>
        {later.length ? (
          <Field label={t("progress.paused.again")} className="sm:ml-auto">
            <Select<Phase | ""> value={next} options={options} onChange={setNext} />
          </Field>
        ) : null}
      </div>
      {approve.error ? <ErrorPanel error={approve.error} /> : null}
    </Notice>
  );
}
