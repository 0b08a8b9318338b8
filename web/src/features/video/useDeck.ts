import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Ensemble } from "@/features/video/sync";

/** How often what is shown of the time changes, at most. */
const SHOWN_TIMES_A_SECOND = 20;

/** One film or several that play as one, and how they stand. */
export type Deck = {
  playing: boolean;
  /** Seconds. */
  time: number;
  /** Seconds; 0 until it is known. */
  duration: number;
  muted: boolean;
  /** 0 to 1. */
  volume: number;
  play(): void;
  pause(): void;
  toggle(): void;
  seek(time: number): void;
  setMuted(muted: boolean): void;
  setVolume(volume: number): void;
  /** What the `<video>` of that place needs. */
  bind(place: number): Bound;
};
export type Bound = {
  ref(element: HTMLVideoElement | null): void;
  onPlay(): void;
  onPause(): void;
  onEnded(): void;
  onSeeked(): void;
  onTimeUpdate(): void;
  onLoadedMetadata(event: { currentTarget: HTMLVideoElement }): void;
};

type Shown = { playing: boolean; time: number; duration: number };

/** Plays what is bound to it. Only the film at place `heard` is heard. */
export function useDeck(heard = 0): Deck {
  const media = useRef(new Map<number, HTMLVideoElement>());
  const [shown, setShown] = useState<Shown>({ playing: false, time: 0, duration: 0 });
  const [muted, setMuted] = useState(false);
  const [volume, setVolume] = useState(1);
  const ensemble = useCallback(() => new Ensemble(inOrder(media.current)), []);
  const last = useRef(0);
  const look = useCallback(() => {
    const all = ensemble();
    if (all.loaded) last.current = all.time;
    setShown((before) => seen(before, all));
  }, [ensemble]);
  useEffect(() => {
    media.current.forEach((each, place) => {
      each.muted = muted || place !== heard;
      each.volume = volume;
    });
  }, [muted, volume, heard, shown.duration]);
  useEffect(() => {
    if (!shown.playing) return;
    let frame = requestAnimationFrame(function turn() {
      ensemble().keep();
      look();
      frame = requestAnimationFrame(turn);
    });
    return () => cancelAnimationFrame(frame);
  }, [shown.playing, ensemble, look]);
  const acts = useMemo(() => {
    const play = () => void ensemble().play().catch(() => look());
    const pause = () => ensemble().pause();
    const places = new Map<number, Bound>();
    const binding = (place: number): Bound => ({
      ref: (element) => {
        if (element) media.current.set(place, element);
        else media.current.delete(place);
      },
      onPlay: look, onPause: look, onEnded: look, onSeeked: look,
      onTimeUpdate: look,
      // Another shape, or the same film by a new link: it goes on where it was.
      onLoadedMetadata: ({ currentTarget: loaded }) => {
        if (last.current > 0) loaded.currentTime = Math.min(last.current, loaded.duration);
        look();
      },
    });
    return {
      play,
      pause,
      toggle: () => (ensemble().playing ? pause() : play()),
      seek: (time: number) => (ensemble().seek(time), look()),
      bind: (place: number) => {
        const bound = places.get(place) ?? binding(place);
        places.set(place, bound);
        return bound;
      },
    };
  }, [ensemble, look]);
  return { ...shown, ...acts, muted, volume, setMuted, setVolume };
}

const inOrder = (media: Map<number, HTMLVideoElement>) =>
  [...media].sort(([one], [other]) => one - other).map(([, element]) => element);

/** How it stands; the same object when nothing that is shown has changed. */
function seen(before: Shown, ensemble: Ensemble): Shown {
  const { playing, duration } = ensemble;
  const exact = ensemble.time;
  const time = playing ? Math.floor(exact * SHOWN_TIMES_A_SECOND) / SHOWN_TIMES_A_SECOND : exact;
  const same = before.playing === playing && before.time === time && before.duration === duration;
  return same ? before : { playing, time, duration };
}
