import { Pause, Play } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { t } from "@/messages";

type Props = {
  url: string;
  still: string | undefined;
  number: number;
  onStale(): void;
  /** It plays by itself, unless the person wants no motion. */
  auto?: boolean;
};

const isCalm = (): boolean => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** A clip that plays without sound while it is pointed at, or by its button. */
export function Clip({ url, still, number, onStale, auto = false }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const [playing, setPlaying] = useState(false);
  const chosen = useRef(false);
  const play = () => void video.current?.play().catch(() => undefined);
  useEffect(() => {
    if (auto && !isCalm()) void video.current?.play().catch(() => undefined);
  }, [auto, url]);
  const stop = () => {
    if (!video.current || chosen.current || auto) return;
    video.current.pause();
    if (still) video.current.load();
    else video.current.currentTime = 0;
  };
  const Icon = playing ? Pause : Play;
  return (
    <div
      className="absolute inset-0"
      onPointerEnter={(event) => event.pointerType === "mouse" && !auto && !isCalm() && play()}
      onPointerLeave={stop}
    >
      <video
        ref={video}
        src={url}
        poster={still}
        preload={still && !auto ? "none" : "metadata"}
        muted
        loop
        playsInline
        tabIndex={-1}
        aria-hidden
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEmptied={() => setPlaying(false)}
        onError={onStale}
        className={`size-full ${auto ? "object-contain" : "object-cover"}`}
      />
      <button
        type="button"
        aria-label={t(playing ? "progress.shot.pause" : "progress.shot.play", { number })}
        onClick={() => {
          chosen.current = video.current?.paused ?? true;
          if (chosen.current) play();
          else video.current?.pause();
        }}
        className="group absolute inset-0 flex items-end justify-end p-2 focus-visible:-outline-offset-4 focus-visible:outline-film-ink"
      >
        <span className="flex size-9 items-center justify-center rounded-full bg-film/75 text-film-ink group-hover:bg-film">
          <Icon aria-hidden size={16} />
        </span>
      </button>
    </div>
  );
}
