import { Link } from "@tanstack/react-router";
import { Pencil } from "lucide-react";
import { beatAt, spoken } from "@/features/video/timeline";
import type { Deck } from "@/features/video/useDeck";
import type { Beat } from "@/features/video/wire";
import { t } from "@/messages";
import { clock } from "@/ui/format";
import { Tip } from "@/ui/Tip";

type Props = { id: string; beats: readonly Beat[]; deck: Deck };

/** The film's beats: what is said when; one leads there. */
export function Chapters({ id, beats, deck }: Props) {
  if (beats.length === 0) return null;
  const now = beatAt(beats, deck.time);
  return (
    <section className="grid gap-3">
      <h2 className="text-lg">{t("video.chapters")}</h2>
      <ol className="grid gap-1">
        {beats.map((beat, index) => (
          <li key={beat.name} className="flex items-stretch gap-1">
            <Chapter beat={beat} on={index === now} onClick={() => deck.seek(beat.start)} />
            <EditLink id={id} beat={beat} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Chapter({ beat, on, onClick }: { beat: Beat; on: boolean; onClick(): void }) {
  const words = beat.texts.join(" · ");
  return (
    <button
      type="button"
      onClick={onClick}
      aria-current={on ? "true" : undefined}
      className="grid min-h-14 min-w-0 flex-1 grid-cols-[3rem_minmax(0,1fr)] content-center items-baseline rounded-md border-l-4 border-transparent px-3 py-2 text-left hover:bg-sunken aria-[current]:border-accent aria-[current]:bg-surface"
    >
      <span className="facts text-xs text-muted">{clock(beat.start)}</span>
      <span className="text-sm font-semibold">{spoken(beat.name)}</span>
      {words ? <span className="col-start-2 text-xs text-muted wrap-anywhere">{words}</span> : null}
    </button>
  );
}

function EditLink({ id, beat }: { id: string; beat: Beat }) {
  const label = t("video.chapter.edit", { beat: spoken(beat.name) });
  return (
    <Tip text={label}>
      <Link
        to="/video/$id/edit"
        params={{ id }}
        search={{ beat: beat.name }}
        aria-label={label}
        className="grid w-11 shrink-0 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
      >
        <Pencil aria-hidden size={17} />
      </Link>
    </Tip>
  );
}
