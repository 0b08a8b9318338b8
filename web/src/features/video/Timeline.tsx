import type { Shape } from "@/features/video/films";
import { spoken, telling } from "@/features/video/timeline";
import type { Beat } from "@/features/video/wire";
import { useSource } from "@/features/video/useSource";
import { t } from "@/messages";
import { clock } from "@/ui/format";

type Props = {
  id: string;
  film: Shape | undefined;
  beats: readonly Beat[];
  chosen: string;
  changed(beat: Beat): boolean;
  onChoose(name: string): void;
};

/** The film laid out: each beat as wide as it is long, with what is seen and said. */
export function Timeline({ id, film, beats, chosen, changed, onChoose }: Props) {
  return (
    <ol aria-label={t("video.edit.timeline")} className="flex gap-1.5 overflow-x-auto p-1 pb-3">
      {beats.map((beat) => (
        <li key={beat.name} className="min-w-36" style={{ flex: `${beat.end - beat.start} 1 0` }}>
          <Block
            id={id}
            film={film}
            beat={beat}
            on={beat.name === chosen}
            changed={changed(beat)}
            onClick={() => onChoose(beat.name)}
          />
        </li>
      ))}
    </ol>
  );
}

type BlockProps = Pick<Props, "id" | "film"> & { beat: Beat; on: boolean; changed: boolean; onClick(): void };

function Block({ id, film, beat, on, changed, onClick }: BlockProps) {
  const words = beat.texts.join(" · ") || t("video.edit.wordless");
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onClick}
      className="relative grid h-full w-full content-start overflow-hidden rounded-md border-2 border-transparent bg-surface text-left hover:bg-raised aria-pressed:border-accent-text"
    >
      {film ? <Still id={id} film={film} at={telling(beat)} /> : null}
      <span className="grid gap-0.5 px-3 py-2">
        <span className="flex items-baseline justify-between gap-2">
          <span className="flex min-w-0 items-center gap-2 text-sm font-semibold">
            <span className="truncate">{spoken(beat.name)}</span>
            {changed ? (
              <span className="size-3 shrink-0 rounded-full border border-edge bg-accent">
                <span className="sr-only">{t("video.edit.beat.changed")}</span>
              </span>
            ) : null}
          </span>
          <span className="facts text-xs text-muted">{clock(beat.start)}</span>
        </span>
        <span className="truncate text-xs text-muted">{words}</span>
      </span>
    </button>
  );
}

/** A moment of the film as a picture. */
function Still({ id, film, at }: { id: string; film: Shape; at: number }) {
  const { src } = useSource(id, film.film.name);
  return (
    <span className="grid h-32 overflow-hidden bg-film">
      <video
        aria-hidden
        tabIndex={-1}
        muted
        playsInline
        preload="metadata"
        src={src ? `${src}#t=${at.toFixed(3)}` : undefined}
        className="pointer-events-none h-32 w-full object-cover"
      />
    </span>
  );
}
