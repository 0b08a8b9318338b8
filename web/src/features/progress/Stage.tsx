import { Clapperboard } from "lucide-react";
import { useMemo } from "react";
import { Clip } from "@/features/progress/Clip";
import type { Media } from "@/features/progress/media";
import type { Film } from "@/features/progress/shape";
import { useSteady } from "@/features/progress/steady";
import { newest, type Scene } from "@/features/progress/storyboard";
import { t } from "@/messages";

/** What is shown stays at least so long. */
const LEAST_MS = 4_000;

type Props = {
  scenes: readonly Scene[];
  film: Film | null;
  media: ReadonlyMap<string, Media>;
  onStale(): void;
  /** Nothing more is made. */
  over: boolean;
};

/** The newest of the film, large. */
export function Stage({ scenes, film, media, onStale, over }: Props) {
  const latest = useMemo(() => newest(scenes, media), [scenes, media]);
  const shown = useSteady(latest?.key ?? null, LEAST_MS);
  const shot = useMemo(
    () => scenes.flatMap((scene) => scene.shots).find(({ key }) => key === shown),
    [scenes, shown],
  );
  const image = shot?.still ? media.get(shot.still.name)?.image : undefined;
  const clip = shot?.clip ? media.get(shot.clip.name)?.clip : undefined;
  return (
    <figure className="grid min-w-0 grid-rows-[1fr_auto] items-center overflow-hidden rounded-lg bg-film text-film-ink">
      <div className="relative mx-auto max-h-[62dvh] w-full max-w-full" style={{ aspectRatio: ratio(film) }}>
        {shot && clip ? (
          <Clip key={clip} url={clip} still={image} number={shot.number} onStale={onStale} auto />
        ) : shot && image ? (
          <img
            src={image}
            alt={t("progress.shot.picture", { number: shot.number, action: shot.action })}
            onError={onStale}
            className="size-full object-contain"
          />
        ) : (
          <div className="grid size-full place-content-center justify-items-center gap-3 p-6 text-center text-sm text-film-muted">
            <Clapperboard aria-hidden size={40} strokeWidth={1.25} />
            {t(over ? "progress.stage.none" : "progress.stage.empty")}
          </div>
        )}
      </div>
      <figcaption className="flex min-h-14 items-center gap-3 px-5 py-3 text-sm">
        {shot ? (
          <>
            <span className="facts shrink-0 font-semibold">{t("progress.shot", { number: shot.number })}</span>
            <span className="line-clamp-2 text-film-muted first-letter:uppercase">{shot.action}</span>
          </>
        ) : null}
      </figcaption>
    </figure>
  );
}

export const ratio = (film: Film | null): string => (film?.aspect ?? "16:9").replace(":", " / ");
