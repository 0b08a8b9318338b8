import { RotateCw } from "lucide-react";
import { useEffect, useRef } from "react";
import { proportion, ratioOf } from "@/features/video/films";
import { useLink } from "@/features/video/data";
import { useCaptions } from "@/features/video/useCaptions";
import type { Bound } from "@/features/video/useDeck";
import { useSource, type Source } from "@/features/video/useSource";
import { t } from "@/messages";
import { Button } from "@/ui/Button";

type Props = {
  id: string;
  /** The film's file: `9x16/final.mp4`. */
  name: string;
  /** Its folder, with its captions and poster. */
  folder: string;
  size: readonly number[] | null | undefined;
  bound: Bound;
  captions: boolean;
  onClick?(): void;
  onGone?(): void;
  /** It takes all the height there is, and not only what leaves room on the page. */
  fills?: boolean;
  /** It is one thing among others on the page. */
  low?: boolean;
  /** What it is, where there are several. */
  title?: string;
};

/** One film, at its size before it is there. */
export function Picture({ id, name, folder, size, bound, captions, onClick, onGone, fills, low, title }: Props) {
  const source = useSource(id, name);
  const poster = useLink(id, `${folder}poster.png`);
  const track = useCaptions(id, folder);
  const element = useRef<HTMLVideoElement | null>(null);
  useEffect(() => {
    const shown = element.current?.textTracks[0];
    if (shown) shown.mode = captions ? "showing" : "hidden";
  }, [captions, track, source.turn]);
  useEffect(() => {
    if (source.trouble === "gone") onGone?.();
  }, [source.trouble, onGone]);
  return (
    <div className="relative grid min-h-0 min-w-0 place-items-center bg-film" style={{ flex: `${wide(size)} 1 0` }}>
      <video
        key={source.turn}
        ref={(found) => {
          element.current = found;
          bound.ref(found);
        }}
        {...handlers(bound)}
        src={source.src}
        poster={poster}
        aria-label={title ?? t("video.film", { ratio: ratioOf(size) })}
        preload="auto"
        playsInline
        onClick={onClick}
        onError={source.src ? source.failed : undefined}
        style={{ aspectRatio: proportion(size) }}
        className={`w-full object-contain ${fills ? "h-full min-h-0" : low ? "max-h-[44dvh]" : "max-h-[68dvh]"}`}
      >
        {track ? <track key={track} kind="captions" src={track} srcLang="en" label={t("video.captions")} /> : null}
      </video>
      {source.trouble === "broken" ? <Broken source={source} /> : null}
    </div>
  );
}

/** How wide for its height: side by side, all are of one height. */
const wide = (size: Props["size"]) => (size?.[0] && size[1] ? size[0] / size[1] : 1);
const handlers = ({ ref: _, ...rest }: Bound) => rest;

function Broken({ source }: { source: Source }) {
  return (
    <div role="alert" className="absolute inset-0 grid place-content-center justify-items-center gap-3 bg-film p-6 text-center">
      <p className="font-semibold">{t("video.broken")}</p>
      <p className="max-w-md text-sm text-muted">{t("video.broken.lead")}</p>
      <Button kind="plain" icon={RotateCw} onClick={source.again}>
        {t("video.broken.again")}
      </Button>
    </div>
  );
}
