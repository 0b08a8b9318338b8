import { memo, useEffect, useState } from "react";
import type { Standing, Tone } from "@/features/progress/words";
import { t } from "@/messages";

const TONES: Record<Tone, string> = {
  quiet: "text-muted",
  busy: "text-accent-text",
  good: "text-good",
  warn: "text-warn",
  bad: "text-bad",
};

/** How something stands, in one line that never grows. */
export function StandingLine({ standing, className = "" }: { standing: Standing; className?: string }) {
  const { icon: Icon, tone, text, again } = standing;
  return (
    <p className={`flex min-w-0 items-center gap-1.5 text-xs font-medium ${TONES[tone]} ${className}`}>
      <Icon aria-hidden size={14} className="shrink-0" />
      <span className="facts truncate">{again === undefined ? text : <Again at={again} />}</span>
    </p>
  );
}

/** Counts down to the moment of the next try. */
const Again = memo(function Again({ at }: { at: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.ceil((at - now) / 1000);
  return <>{seconds > 0 ? t("progress.state.retryingIn", { seconds }) : t("progress.state.retrying")}</>;
});
