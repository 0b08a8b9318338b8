import { memo, useMemo } from "react";
import type { Media } from "@/features/progress/media";
import type { Beat, Film } from "@/features/progress/shape";
import { ShotCard } from "@/features/progress/ShotCard";
import { ratio as ratioOf } from "@/features/progress/Stage";
import type { Scene } from "@/features/progress/storyboard";
import { beatName } from "@/features/progress/words";
import { t } from "@/messages";
import { clock } from "@/ui/format";
import { Skeleton } from "@/ui/Skeleton";

type Props = {
  scenes: readonly Scene[];
  film: Film | null;
  media: ReadonlyMap<string, Media>;
  onStale(): void;
};

/** The film as a strip along a ruler of its seconds. */
export function Strip({ scenes, film, media, onStale }: Props) {
  const ratio = ratioOf(film);
  return (
    <section aria-labelledby="strip" className="grid gap-4">
      <h2 id="strip" className="text-xl">
        {t("progress.strip")}
      </h2>
      {scenes.length === 0 ? (
        <Blank />
      ) : (
        <div
          role="region"
          tabIndex={0}
          aria-label={t("progress.strip.label")}
          className="-mx-1 overflow-x-auto rounded-sm px-1 pb-3"
        >
          <ol className="grid gap-8 sm:flex sm:gap-0">
            {scenes.map((scene) => (
              <Column key={scene.beat.name} scene={scene} ratio={ratio} media={media} onStale={onStale} />
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

function Blank() {
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {["a", "b", "c", "d"].map((key) => (
          <Skeleton key={key} className="aspect-video" />
        ))}
      </div>
      <p className="text-sm text-muted">{t("progress.strip.empty")}</p>
    </div>
  );
}

type ColumnProps = { scene: Scene; ratio: string; media: ReadonlyMap<string, Media>; onStale(): void };

/** One beat: as wide as it is long, but never narrower than its pictures need. */
function Column({ scene: { beat, shots }, ratio, media, onStale }: ColumnProps) {
  const seconds = Math.max(0.1, beat.end - beat.start);
  const tall = isTall(ratio);
  const least = Math.max(1, shots.length) * (tall ? 8 : 12);
  return (
    <li
      className="grid min-w-0 content-start gap-3 sm:shrink-0 sm:pr-3"
      style={{ flexGrow: seconds, flexBasis: `${least}rem` }}
    >
      <Ruler beat={beat} />
      <header>
        <h3 className="font-sans text-sm font-semibold first-letter:uppercase">{beatName(beat.name)}</h3>
        <Words beat={beat} />
      </header>
      <ul
        className="grid gap-3"
        style={{ gridTemplateColumns: `repeat(${Math.max(1, shots.length)}, minmax(0, ${tall ? "14rem" : "1fr"}))` }}
      >
        {shots.map((shot) => (
          <ShotCard
            key={shot.key}
            shot={shot}
            ratio={ratio}
            image={(shot.still && media.get(shot.still.name)?.image) ?? undefined}
            clip={(shot.clip && media.get(shot.clip.name)?.clip) ?? undefined}
            onStale={onStale}
          />
        ))}
      </ul>
    </li>
  );
}

function isTall(ratio: string): boolean {
  const [width = 16, height = 9] = ratio.split("/").map(Number);
  return height > width;
}

function Words({ beat }: { beat: Beat }) {
  return (
    <p className="line-clamp-2 min-h-9 text-xs text-muted">
      <span className="sr-only">{t("progress.beat.words")}: </span>
      {beat.texts.length ? beat.texts.join(" / ") : t("progress.beat.silent")}
    </p>
  );
}

/** A mark for every second of the beat, and when it begins. */
const Ruler = memo(function Ruler({ beat }: { beat: Beat }) {
  const ticks = useMemo(() => seconds(beat), [beat]);
  return (
    <div className="relative h-7 border-b border-edge">
      <p className="facts absolute bottom-2.5 left-0 text-xs text-muted">
        <span aria-hidden>{clock(beat.start)}</span>
        <span className="sr-only">
          {t("progress.beat.time", { start: clock(beat.start), end: clock(beat.end) })}
        </span>
      </p>
      {ticks.map(({ at, share }) => (
        <span
          key={at}
          aria-hidden
          className={`absolute bottom-0 w-px bg-edge ${at === beat.start ? "h-2" : "h-1"}`}
          style={{ left: `${share * 100}%` }}
        />
      ))}
    </div>
  );
});

function seconds({ start, end }: Beat): { at: number; share: number }[] {
  const marks = [start];
  for (let at = Math.floor(start) + 1; at < end; at += 1) marks.push(at);
  return marks.map((at) => ({ at, share: (at - start) / (end - start || 1) }));
}
