import { Film as Reel, Hourglass, Pause, TriangleAlert, type LucideIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { stateTone, stateWords, underway, nameOf, type Film, type State } from "@/features/library/films";
import { t } from "@/messages";
import { Chip } from "@/ui/Chip";
import { clock } from "@/ui/format";
import { Progress } from "@/ui/Progress";

/** The pointer rests so long before a film begins: crossing the grid starts none. */
const REST_MS = 180;
const ICONS: Partial<Record<State, LucideIcon>> = {
  queued: Hourglass,
  running: Hourglass,
  paused: Pause,
  failed: TriangleAlert,
  interrupted: TriangleAlert,
};

const UNENDED: ReadonlySet<State> = new Set(["queued", "running", "paused", "interrupted"]);

/** The film in its own ratio on a stage of one size; it plays while it is looked at. */
export function Stage({ film, watched }: { film: Film; watched: boolean }) {
  const poster = useKept(film.poster_url);
  return (
    <div className="relative aspect-4/3 overflow-hidden rounded-lg bg-film text-film-ink">
      {poster.url ? (
        <>
          <img src={poster.url} alt="" aria-hidden className="absolute inset-0 size-full scale-125 object-cover opacity-45 blur-2xl" />
          <img
            src={poster.url}
            alt=""
            decoding="async"
            onError={poster.broken}
            className="absolute inset-0 size-full object-contain"
          />
        </>
      ) : (
        <NoPoster state={film.status} />
      )}
      {watched && film.preview_url ? <Moving src={film.preview_url} /> : null}
      <Badges film={film} />
    </div>
  );
}

function NoPoster({ state }: { state: State }) {
  const Icon = ICONS[state] ?? Reel;
  return (
    <div className="absolute inset-0 grid place-content-center justify-items-center gap-2 text-film-muted">
      <Icon aria-hidden size={30} strokeWidth={1.5} />
      <span className="text-xs">{UNENDED.has(state) ? t("library.noPoster") : t("library.noPicture")}</span>
    </div>
  );
}

function Badges({ film }: { film: Film }) {
  return (
    <>
      <div className="absolute top-3 left-3">
        {film.status === "finished" ? (
          <span className="sr-only">{stateWords(film.status)}</span>
        ) : (
          <Chip tone={stateTone(film.status)}>{stateWords(film.status)}</Chip>
        )}
      </div>
      {film.duration && !underway(film) ? (
        <span className="facts absolute right-3 bottom-3 rounded-sm bg-film px-1.5 py-0.5 text-xs text-film-ink">
          {clock(film.duration)}
        </span>
      ) : null}
      {underway(film) ? (
        <Progress
          label={t("library.progress", { name: nameOf(film) })}
          value={film.progress}
          className="absolute inset-x-3 bottom-3"
        />
      ) : null}
    </>
  );
}

/** Silent, over and over, only while it is there. */
function Moving({ src }: { src: string }) {
  const [ready, setReady] = useState(false);
  const [moving, setMoving] = useState(false);
  useEffect(() => {
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) return undefined;
    const timer = setTimeout(() => setReady(true), REST_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!ready) return null;
  return (
    <video
      src={src}
      muted
      loop
      autoPlay
      playsInline
      preload="none"
      aria-hidden
      tabIndex={-1}
      onPlaying={() => setMoving(true)}
      className={`absolute inset-0 size-full object-contain transition-opacity ${moving ? "opacity-100" : "opacity-0"}`}
    />
  );
}

/**
 * A signed link changes with every answer though the picture is the same: the first is kept, so
 * that nothing is loaded or flashes anew, until it no longer works.
 */
export function useKept(latest: string | null) {
  const [kept, keep] = useState(latest);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    if (latest && (!kept || kept === failed)) keep(latest);
  }, [latest, kept, failed]);
  const url = kept === failed ? null : kept;
  return { url, broken: () => setFailed(kept) };
}
