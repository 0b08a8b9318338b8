import { Captions, CaptionsOff, Maximize, Minimize, Pause, Play, Volume2, VolumeX } from "lucide-react";
import type { ReactNode } from "react";
import { Scrubber } from "@/features/video/Scrubber";
import type { Deck } from "@/features/video/useDeck";
import { t } from "@/messages";
import { IconButton } from "@/ui/Button";
import { clock } from "@/ui/format";

type Props = {
  deck: Deck;
  beats: readonly { name: string; start: number; end: number }[];
  duration: number;
  captions?: { there: boolean; shown: boolean; toggle(): void };
  fullscreen?: { on: boolean; toggle(): void };
  /** More at its end. */
  children?: ReactNode;
};

/** The bar under a film. */
export function Controls({ deck, beats, duration, captions, fullscreen, children }: Props) {
  return (
    <div className="grid px-4 pt-1 pb-2">
      <Scrubber deck={deck} beats={beats} duration={duration} />
      <div className="flex flex-wrap items-center gap-x-1">
        <IconButton
          icon={deck.playing ? Pause : Play}
          label={deck.playing ? t("video.pause") : t("video.play")}
          onClick={deck.toggle}
        />
        <Sound deck={deck} />
        <span className="facts px-2 text-sm text-muted">
          {t("video.time", { time: clock(deck.time), duration: clock(duration) })}
        </span>
        <div className="ml-auto flex items-center gap-1">
          {children}
          {captions ? <CaptionsButton {...captions} /> : null}
          {fullscreen ? (
            <IconButton
              icon={fullscreen.on ? Minimize : Maximize}
              label={fullscreen.on ? t("video.fullscreen.leave") : t("video.fullscreen")}
              onClick={fullscreen.toggle}
            />
          ) : null}
        </div>
      </div>
    </div>
  );
}

function CaptionsButton({ there, shown, toggle }: NonNullable<Props["captions"]>) {
  return (
    <IconButton
      icon={shown && there ? Captions : CaptionsOff}
      label={there ? t("video.captions") : t("video.captions.none")}
      aria-pressed={shown && there}
      disabled={!there}
      onClick={toggle}
    />
  );
}

function Sound({ deck }: { deck: Deck }) {
  const silent = deck.muted || deck.volume === 0;
  return (
    <>
      <IconButton
        icon={silent ? VolumeX : Volume2}
        label={silent ? t("video.unmute") : t("video.mute")}
        onClick={() => deck.setMuted(!deck.muted)}
      />
      <input
        type="range"
        aria-label={t("video.volume")}
        min={0}
        max={1}
        step={0.05}
        value={deck.muted ? 0 : deck.volume}
        onChange={(event) => {
          deck.setVolume(Number(event.target.value));
          deck.setMuted(false);
        }}
        className="hidden w-20 accent-accent sm:block"
      />
    </>
  );
}
