import { Check, CircleAlert, CircleDashed, CircleDot, type LucideIcon } from "lucide-react";
import { memo } from "react";
import type { Schema, Status } from "@/api/queries";
import { phaseName } from "@/features/progress/words";
import { t } from "@/messages";
import { Price } from "@/ui/Price";
import { Progress } from "@/ui/Progress";

type Told = Schema["PhaseStatus"];
const ICONS: Record<Told["state"], LucideIcon> = {
  waiting: CircleDashed,
  running: CircleDot,
  done: Check,
  failed: CircleAlert,
};
const TONES: Record<Told["state"], string> = {
  waiting: "text-muted",
  running: "text-accent-text",
  done: "text-good",
  failed: "text-bad",
};

/** The six phases: how each stands, how far it is, what it cost. */
export const Rail = memo(function Rail({ status }: { status: Status }) {
  const failed = status.phases.find((phase) => phase.state === "failed");
  const over = status.finished_at !== null;
  const at = failed?.name ?? status.current_phase;
  return (
    <ol aria-label={t("progress.phases")} className="grid gap-2.5">
      {status.phases.map((phase) => (
        <Part key={phase.name} phase={over && phase.state === "running" ? { ...phase, state: "waiting" } : phase} current={phase.name === at} />
      ))}
    </ol>
  );
});

function Part({ phase, current }: { phase: Told; current: boolean }) {
  const Icon = ICONS[phase.state];
  return (
    <li
      aria-current={current ? "step" : undefined}
      className="facts grid grid-cols-[1fr_auto_auto] items-center gap-x-3 gap-y-1 text-xs text-muted sm:grid-cols-[8.5rem_1fr_3.25rem_4.75rem]"
    >
      <p className={`flex items-center gap-2 text-sm ${current ? "font-semibold text-ink" : ""}`}>
        <Icon aria-hidden size={16} className={`shrink-0 ${TONES[phase.state]}`} />
        <span className="truncate">{phaseName(phase.name)}</span>
        <span className="sr-only">{t(`progress.phase.${phase.state}`)}</span>
      </p>
      <Progress
        label={t("progress.phase.progress", { phase: phaseName(phase.name) })}
        value={phase.progress}
        className="h-1.5 max-sm:order-last max-sm:col-span-3"
      />
      <p className="text-right">
        {phase.steps ? t("progress.phase.count", { done: phase.done, steps: phase.steps }) : null}
      </p>
      <p className="min-w-14 text-right">{phase.steps ? <Price usd={phase.cost_usd} /> : null}</p>
    </li>
  );
}
