import { Fragment } from "react";
import type { Beat } from "@/features/settings/templates/wire";
import { t } from "@/messages";

const seconds = (beat: Beat) => Number(beat.duration.toFixed(2));

/** The beats as long as they last, one after the other. */
export function BeatBar({ beats, small = false }: { beats: readonly Beat[]; small?: boolean }) {
  return (
    <ol aria-label={t("editor.timeline")} className={`flex w-full gap-0.5 overflow-hidden rounded-sm ${small ? "h-2" : "min-h-12"}`}>
      {beats.map((beat) => (
        <li
          key={beat.name}
          title={beat.purpose}
          style={{ flexGrow: beat.duration, flexBasis: 0 }}
          className={`min-w-0 ${small ? "bg-accent odd:bg-accent-strong" : "bg-accent-soft px-2 py-1.5 text-xs text-accent-text"}`}
        >
          {small ? (
            <span className="sr-only">{t("editor.beat", { name: beat.name, seconds: seconds(beat) })}</span>
          ) : (
            <Fragment>
              <span className="block truncate font-semibold">{beat.name}</span>
              <span className="facts block truncate">{seconds(beat)} s</span>
            </Fragment>
          )}
        </li>
      ))}
    </ol>
  );
}
