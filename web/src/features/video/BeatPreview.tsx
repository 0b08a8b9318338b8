import { Pause, Play } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Shape } from "@/features/video/films";
import { Picture } from "@/features/video/Picture";
import { spoken, telling } from "@/features/video/timeline";
import { useDeck } from "@/features/video/useDeck";
import type { Beat } from "@/features/video/wire";
import { t } from "@/messages";
import { IconButton } from "@/ui/Button";
import { clock } from "@/ui/format";

/** A beat as it is now, over and over while it plays. */
export function BeatPreview({ id, film, beat }: { id: string; film: Shape; beat: Beat }) {
  const deck = useDeck();
  const { seek, pause, playing, time, duration } = deck;
  const began = useRef(false);
  useEffect(() => {
    if (duration > 0) seek(telling(beat));
  }, [duration, beat, seek]);
  useEffect(() => {
    if (playing && time >= beat.end) seek(beat.start);
  }, [playing, time, beat, seek]);
  useEffect(() => () => pause(), [pause]);
  const toggle = () => {
    if (!began.current) seek(beat.start);
    began.current = true;
    deck.toggle();
  };
  return (
    <section aria-label={t("video.edit.preview", { beat: spoken(beat.name) })} className="self-start overflow-hidden rounded-lg bg-film text-ink scheme-dark">
      <Picture
        id={id} name={film.film.name} folder={film.folder} size={film.film.size}
        bound={deck.bind(0)} captions={false} onClick={toggle} low
      />
      <div className="flex items-center gap-2 px-2 py-1 text-sm">
        <IconButton
          icon={playing ? Pause : Play}
          label={playing ? t("video.pause") : t("video.play")}
          onClick={toggle}
        />
        <span className="font-semibold">{spoken(beat.name)}</span>
        <span className="facts ml-auto pr-3 text-muted">
          {t("video.span", { start: clock(beat.start), end: clock(beat.end) })}
        </span>
      </div>
    </section>
  );
}
