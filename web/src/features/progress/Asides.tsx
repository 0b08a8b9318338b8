import { Clapperboard, Film, Image, Music, Speech, type LucideIcon } from "lucide-react";
import { memo } from "react";
import type { Board } from "@/features/progress/board";
import type { Media } from "@/features/progress/media";
import type { Step } from "@/features/progress/shape";
import { StandingLine } from "@/features/progress/StandingLine";
import { asides, type Aside } from "@/features/progress/storyboard";
import { failure, standing, stepName } from "@/features/progress/words";
import { t } from "@/messages";

const ORDER: readonly Aside[] = ["references", "sound", "assembly"];
type Props = { board: Board; media: ReadonlyMap<string, Media>; onStale(): void };

/** What the film needs beside its shots: what it goes by, what it sounds like, how it is put together. */
export function Asides({ board, media, onStale }: Props) {
  const groups = asides(board);
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-3">
      {ORDER.filter((name) => groups[name].length).map((name) => (
        <section key={name} aria-labelledby={`aside-${name}`} className="grid content-start gap-3">
          <h2 id={`aside-${name}`} className="text-lg">
            {t(`progress.aside.${name}`)}
          </h2>
          <ul className="grid gap-3">
            {groups[name].map((step) => (
              <Item key={step.name} step={step} {...media.get(step.name)} onStale={onStale} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

const isSound = ({ name }: Step): boolean => name === "music" || name.startsWith("voice");

function iconOf(step: Step): LucideIcon {
  if (step.name === "music") return Music;
  if (isSound(step)) return Speech;
  if (step.phase === "references") return Image;
  return step.phase === "export" ? Film : Clapperboard;
}

/** The place of what has no picture, or none yet. */
function Blank({ step }: { step: Step }) {
  const Icon = iconOf(step);
  return (
    <span className={`grid size-full place-content-center text-muted ${step.state === "running" ? "breathing" : ""}`}>
      <Icon aria-hidden size={20} strokeWidth={1.5} />
    </span>
  );
}

type ItemProps = Media & { step: Step; onStale(): void };

const Item = memo(function Item({ step, image, sound, onStale }: ItemProps) {
  const name = stepName(step.name);
  return (
    <li className="grid gap-2">
      <div className="flex items-center gap-3">
        <span className="relative block h-14 w-24 shrink-0 overflow-hidden rounded-sm bg-sunken">
          {image ? (
            <img
              src={image}
              alt={t("progress.aside.picture", { name })}
              onError={onStale}
              className="size-full bg-film object-contain"
            />
          ) : (
            <Blank step={step} />
          )}
        </span>
        <div className="grid min-w-0 gap-0.5">
          <h3 className="truncate font-sans text-sm font-semibold">{name}</h3>
          <StandingLine standing={standing(step)} />
          {step.error && (step.state === "failed" || step.again !== null) ? (
            <p className="text-xs text-muted wrap-anywhere">{failure(step.error)}</p>
          ) : null}
        </div>
      </div>
      {isSound(step) ? (
        <div className="h-10">
          {sound ? (
            <audio
              controls
              preload="none"
              src={sound}
              onError={onStale}
              aria-label={t("progress.aside.listen", { name })}
              className="h-10 w-full"
            />
          ) : null}
        </div>
      ) : null}
    </li>
  );
});
