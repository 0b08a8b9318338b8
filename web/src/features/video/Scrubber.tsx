import type { Deck } from "@/features/video/useDeck";
import { beatAt, share, spoken } from "@/features/video/timeline";
import { t } from "@/messages";
import { clock } from "@/ui/format";

type Mark = { name: string; start: number; end: number };
type Props = { deck: Deck; beats: readonly Mark[]; duration: number };

/** Where the film is, in pieces of its beats; a slider for hands, keys and screen readers. */
export function Scrubber({ deck, beats, duration }: Props) {
  const pieces = beats.length ? beats : [{ name: "", start: 0, end: duration }];
  const here = beats[beatAt(beats, deck.time)];
  const times = { time: clock(deck.time), duration: clock(duration) };
  const told = here
    ? t("video.positionIn", { ...times, beat: spoken(here.name) })
    : t("video.positionOf", times);
  return (
    <div className="relative flex h-9 items-center">
      <input
        type="range"
        aria-label={t("video.position")}
        aria-valuetext={told}
        min={0}
        max={duration || 1}
        step="any"
        value={Math.min(deck.time, duration || 1)}
        onChange={(event) => deck.seek(Number(event.target.value))}
        className="peer absolute inset-0 z-10 w-full cursor-pointer opacity-0"
      />
      <div
        aria-hidden
        className="flex h-1.5 w-full gap-0.5 rounded-full outline-offset-8 transition-[height] peer-hover:h-2.5 peer-focus-visible:outline-2 peer-focus-visible:outline-focus"
      >
        {pieces.map((piece) => (
          <Piece key={piece.start} piece={piece} time={deck.time} duration={duration} />
        ))}
      </div>
      <div aria-hidden className="pointer-events-none absolute inset-x-0">
        <div style={{ transform: `translateX(${share({ start: 0, end: deck.time }, duration).width * 100}%)` }}>
          <div className="size-3.5 -translate-x-1/2 rounded-full bg-accent shadow-md" />
        </div>
      </div>
    </div>
  );
}

function Piece({ piece, time, duration }: { piece: Mark; time: number; duration: number }) {
  const { width } = share(piece, duration);
  const within = share({ start: 0, end: time - piece.start }, piece.end - piece.start).width;
  return (
    <div className="overflow-hidden rounded-full bg-line" style={{ width: `${width * 100}%` }}>
      <div className="h-full origin-left bg-accent" style={{ transform: `scaleX(${within})` }} />
    </div>
  );
}
