import { useId, useRef, useState, type KeyboardEvent } from "react";
import { Controls } from "@/features/video/Controls";
import type { Shape } from "@/features/video/films";
import { actOf, takesItself, type Act } from "@/features/video/keys";
import { Picture } from "@/features/video/Picture";
import { stepTo } from "@/features/video/timeline";
import type { Deck } from "@/features/video/useDeck";
import { useFullscreen } from "@/features/video/useFullscreen";
import type { Beat } from "@/features/video/wire";
import { t } from "@/messages";

type Props = {
  id: string;
  /** What plays: one shape, or several as one. */
  shown: readonly Shape[];
  beats: readonly Beat[];
  duration: number;
  deck: Deck;
  onGone(): void;
};

/** The film with its controls; keys work while the focus is within. */
export function Player({ id, shown, beats, duration, deck, onGone }: Props) {
  const stage = useRef<HTMLElement>(null);
  const help = useId();
  const fullscreen = useFullscreen(stage);
  const [captions, setCaptions] = useState(false);
  const worded = beats.some((beat) => beat.texts.length > 0) || beats.length === 0;
  const act = (what: Act) => {
    if (what.kind === "toggle") deck.toggle();
    if (what.kind === "mute") deck.setMuted(!deck.muted);
    if (what.kind === "captions") setCaptions((on) => !on);
    if (what.kind === "fullscreen") fullscreen.toggle();
    if (what.kind === "by") deck.seek(deck.time + what.seconds);
    if (what.kind === "beat") deck.seek(stepTo(beats, deck.time, what.way));
    if (what.kind === "to") deck.seek(what.end ? duration : 0);
  };
  const pressed = (event: KeyboardEvent) => {
    const what = actOf(event);
    if (!what || takesItself(event.target as Element, event.key)) return;
    event.preventDefault();
    act(what);
  };
  return (
    <section
      ref={stage}
      aria-label={t("video.player")}
      aria-describedby={help}
      tabIndex={-1}
      onKeyDown={pressed}
      className="grid grid-rows-[minmax(0,1fr)_auto] overflow-hidden rounded-lg bg-film text-ink scheme-dark [&:fullscreen]:rounded-none"
    >
      <div className="flex min-h-0 items-stretch justify-center gap-1">
        {shown.map((shape, place) => (
          <Picture
            key={shape.film.name}
            id={id}
            name={shape.film.name}
            folder={shape.folder}
            size={shape.film.size}
            bound={deck.bind(place)}
            captions={captions}
            onClick={() => (deck.toggle(), stage.current?.focus({ preventScroll: true }))}
            onGone={onGone}
            fills={fullscreen.on}
          />
        ))}
      </div>
      <Controls
        deck={deck}
        beats={beats}
        duration={duration}
        captions={{ there: worded, shown: captions, toggle: () => setCaptions(!captions) }}
        fullscreen={fullscreen}
      />
      <p id={help} className="sr-only">
        {t("video.keys")}
      </p>
    </section>
  );
}
