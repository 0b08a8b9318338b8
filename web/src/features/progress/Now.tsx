import { memo } from "react";
import type { Status } from "@/api/queries";
import type { Board } from "@/features/progress/board";
import { standing, stepName } from "@/features/progress/words";
import { t } from "@/messages";

const MOST = 2;

/** What runs at this moment, in a place that is always there. */
export const Now = memo(function Now({ status, board }: { status: Status; board: Board }) {
  const shown = status.running.slice(0, MOST);
  const more = status.running.length - shown.length;
  return (
    <section aria-label={t("progress.now")} className="grid min-h-26 content-start gap-1.5 text-sm">
      <h2 className="font-sans text-sm font-semibold text-muted">{t("progress.now")}</h2>
      {shown.length === 0 ? <p className="text-muted">{t("progress.now.none")}</p> : null}
      <ul className="grid min-w-0 gap-1">
        {shown.map((each) => {
          const step = board.get(each.name);
          return (
            <li key={each.name} className="flex items-baseline justify-between gap-3">
              <span className="font-medium">{stepName(each.name)}</span>
              <span className="facts text-xs text-muted">
                {step ? standing(step).text : null}
                {each.progress > 0 && each.progress < 1 ? ` ${t("progress.percent", { percent: Math.floor(each.progress * 100) })}` : null}
              </span>
            </li>
          );
        })}
        {more > 0 ? <li className="text-muted">{t("progress.now.more", { count: more })}</li> : null}
      </ul>
    </section>
  );
});
