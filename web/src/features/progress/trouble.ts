import type { Status } from "@/api/queries";
import type { Board } from "@/features/progress/board";
import { stepName, vendor } from "@/features/progress/words";
import { t } from "@/messages";

/** What helps: another limit on this film, one's own limits, other words, or just another go. */
export type Help = "cap" | "limits" | "change" | "again";

/** Why a film stopped, in plain words, and what can be done. */
export type Trouble = {
  what: string;
  next: string;
  help: Help;
  /** What the vendor or the program itself said, where that tells more. */
  said: string | null;
  by: string;
  /** The beat that it happened in. */
  beat: string | null;
};

const WAITS = new Set(["Outage", "Throttled", "TimedOut", "LostReply"]);
const TAKES = new Set(["BadClip", "NoTake"]);
/** A hint that names a command is for whoever works at the command line. */
const isForTerminals = (hint: string): boolean => /reelwright |--\w|'\w+'|REELWRIGHT_/.test(hint);

export function troubleOf(error: NonNullable<Status["error"]>, board: Board): Trouble {
  const step = error.step ? board.get(error.step) : undefined;
  const by = vendor(step?.model ?? null) ?? t("progress.trouble.us");
  const slots = { who: by, step: error.step ? stepName(error.step) : t("progress.trouble.film") };
  const told = (what: string, next: string, help: Help = "again"): Trouble => ({
    what, next, help, said: error.message || null, by, beat: step?.beat ?? null,
  });
  if (error.type === "OverBudget") return overBudget(error.field ?? "", told);
  const type = error.type ?? "";
  if (WAITS.has(type)) return told(t("progress.trouble.away", slots), t("progress.trouble.away.next"));
  if (TAKES.has(type)) return told(t("progress.trouble.takes", slots), t("progress.trouble.takes.next"));
  switch (error.type) {
    case "Moderated":
      return told(t("progress.trouble.refused", slots), t("progress.trouble.refused.next"), "change");
    case "OutOfCredit":
      return told(t("progress.trouble.credit", slots), t("progress.trouble.credit.next", slots));
    case "OutputGone":
      return told(t("progress.trouble.gone", slots), t("progress.trouble.gone.next"));
    case "InvalidInput":
      return told(t("progress.trouble.input", slots), t("progress.trouble.input.next"));
    default:
      return told(
        t("progress.trouble.other", slots),
        error.hint && !isForTerminals(error.hint) ? error.hint : t("progress.trouble.other.next"),
      );
  }
}

type Telling = (what: string, next: string, help?: Help) => Trouble;

/** Only a film's own limit can be raised for that film. */
function overBudget(field: string, telling: Telling): Trouble {
  const told: Telling = (...words) => ({ ...telling(...words), by: t("progress.trouble.us") });
  if (field.includes("DAY")) return told(t("progress.trouble.day"), t("progress.trouble.day.next"), "limits");
  if (field.includes("USER")) return told(t("progress.trouble.user"), t("progress.trouble.user.next"), "limits");
  return told(t("progress.trouble.cap"), t("progress.trouble.cap.next"), "cap");
}
