import { memo } from "react";
import { Clip } from "@/features/progress/Clip";
import { StandingLine } from "@/features/progress/StandingLine";
import type { Shot } from "@/features/progress/storyboard";
import type { Take } from "@/features/progress/shape";
import { failure, seamWords, shotStanding } from "@/features/progress/words";
import { t } from "@/messages";

type Props = {
  shot: Shot;
  image: string | undefined;
  clip: string | undefined;
  /** Width by height, as CSS takes it. */
  ratio: string;
  onStale(): void;
};

/** One shot: its picture as soon as it is drawn, its footage as soon as it is made. */
export const ShotCard = memo(function ShotCard({ shot, image, clip, ratio, onStale }: Props) {
  const standing = shotStanding(shot);
  const troubled = standing.tone === "bad" || standing.again !== undefined;
  const running = shot.clip?.state === "running" ? shot.clip : shot.still?.state === "running" ? shot.still : null;
  return (
    <li className="grid min-w-0 content-start gap-1.5">
      <div className="relative overflow-hidden rounded-md bg-film" style={{ aspectRatio: ratio }}>
        {clip ? (
          <Clip key={clip} url={clip} still={image} number={shot.number} onStale={onStale} />
        ) : image ? (
          <img
            src={image}
            alt={t("progress.shot.picture", { number: shot.number, action: shot.action })}
            onError={onStale}
            className={`size-full object-cover transition-opacity ${running ? "opacity-60" : ""}`}
          />
        ) : (
          <span aria-hidden className={`block size-full bg-sunken ${running ? "breathing" : ""}`} />
        )}
        {running ? (
          <span
            role="progressbar"
            aria-label={t("progress.shot.progress", { number: shot.number })}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.floor(running.progress * 100)}
            className="absolute inset-x-0 bottom-0 h-1 bg-film"
          >
            <span
              className="block h-full origin-left bg-accent transition-transform"
              style={{ transform: `scaleX(${Math.max(running.progress, 0.04)})` }}
            />
          </span>
        ) : null}
      </div>
      <div className="flex min-w-0 items-center justify-between gap-2">
        <h4 className="facts shrink-0 font-sans text-xs font-semibold">{t("progress.shot", { number: shot.number })}</h4>
        <StandingLine standing={standing} />
      </div>
      {troubled ? null : <Takes takes={shot.clip?.takes ?? []} seam={shot.clip?.seam ?? null} />}
      {troubled ? (
        <p className="min-h-5 text-xs text-muted wrap-anywhere">{failure(shot.clip?.error ?? shot.still?.error)}</p>
      ) : null}
    </li>
  );
}, isSame);

/** The strip is put together anew with every event: a card is drawn anew only where its steps changed. */
function isSame(before: Props, after: Props): boolean {
  const [one, other] = [before.shot, after.shot];
  return (
    one.still === other.still &&
    one.clip === other.clip &&
    one.number === other.number &&
    one.action === other.action &&
    before.image === after.image &&
    before.clip === after.clip &&
    before.ratio === after.ratio
  );
}

/** Tries and joins: words first, the numbers on demand. */
function Takes({ takes, seam }: { takes: readonly Take[]; seam: number | null }) {
  if (seam === null && takes.length < 2) return <div className="min-h-5" />;
  const told = [
    seam === null ? null : seamWords(seam),
    takes.length > 1 ? t("progress.takes", { count: takes.length }) : null,
  ];
  return (
    <details className="text-xs text-muted">
      <summary className="min-h-5 rounded-sm">{told.filter(Boolean).join(" · ")}</summary>
      <ul className="mt-1 grid gap-1">
        {seam === null ? null : <li>{t("progress.seam.score", { score: seam.toFixed(2) })}</li>}
        {takes.map((take) => (
          <li key={take.take} className="wrap-anywhere">
            {takeWords(take)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function takeWords({ take, kept, why }: Take): string {
  const name = t(kept ? "progress.take.used" : "progress.take.unused", { take });
  return why ? t("progress.take.why", { take: name, why }) : name;
}
