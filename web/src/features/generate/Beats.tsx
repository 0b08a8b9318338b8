import { titled } from "@/features/generate/catalogue";
import type { Estimate } from "@/features/generate/estimate";
import { t } from "@/messages";
import { clock } from "@/ui/format";

const CTA = "cta";

/** The film on a line, and what is read in each beat. */
export function Beats({ told }: { told: Estimate }) {
  return (
    <div className="grid gap-3 border-t border-line pt-5">
      <h3 className="text-base">{t("generate.beats")}</h3>
      <div aria-hidden className="flex gap-1">
        {told.beats.map((beat, at) => (
          <span
            key={at}
            className={`h-2 rounded-full ${at % 2 ? "bg-edge" : "bg-accent"}`}
            style={{ flexGrow: beat.end - beat.start, flexBasis: 0 }}
          />
        ))}
      </div>
      <ol className="grid gap-3">
        {told.beats.map((beat, at) => (
          <li key={at} className="grid grid-cols-[3.25rem_1fr] gap-x-3 text-sm">
            <span className="facts text-xs leading-6 text-muted">
              <span className="sr-only">
                {t("generate.beat.at", { start: clock(beat.start), end: clock(beat.end) })}
              </span>
              <span aria-hidden>{clock(beat.start)}</span>
            </span>
            <span className="min-w-0">
              <span className="font-semibold">{beat.name === CTA ? t("generate.fact.call_to_action") : titled(beat.name)}</span>
              <span className="block wrap-anywhere text-muted">
                {beat.texts.length ? beat.texts.join(" · ") : t("generate.beat.silent")}
              </span>
            </span>
          </li>
        ))}
      </ol>
      {told.notes.length ? (
        <div className="grid gap-1 text-sm">
          <h3 className="text-base">{t("generate.notes")}</h3>
          <ul className="list-disc pl-5 text-muted">
            {told.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
