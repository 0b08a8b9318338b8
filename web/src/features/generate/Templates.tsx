import { useEffect, useRef, useState } from "react";
import { useTemplates, type Structure } from "@/features/generate/catalogue";
import type { Part } from "@/features/generate/shared";
import { t } from "@/messages";
import { Chip } from "@/ui/Chip";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { Skeleton } from "@/ui/Skeleton";

const FOLDER = `${import.meta.env.BASE_URL}previews`;
const SHIPPED = 8;

/** How the story may be told; each in a few seconds of a film that was made so. */
export function Templates({ draft, change, told, problem }: Part) {
  const templates = useTemplates();
  const chosen = draft.options.template ?? null;
  const choose = (template: string | null) => change({ type: "set", options: { template } });
  if (templates.error) return <ErrorPanel error={templates.error} retry={() => void templates.refetch()} />;
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t("generate.template")}</legend>
      <label className="mb-4 flex min-h-11 cursor-pointer items-center gap-3 rounded-md border border-edge bg-surface px-4 py-2 text-sm hover:border-ink has-checked:border-accent-text has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
        <input
          type="radio"
          name="template"
          checked={chosen === null}
          onChange={() => choose(null)}
          className="size-4 accent-accent-text"
        />
        <span className="flex flex-wrap gap-x-3">
          <span className="font-semibold">{t("generate.template.auto")}</span>
          <span className="text-muted">{t("generate.template.autoHint")}</span>
        </span>
      </label>
      <ul className="grid grid-cols-2 gap-3 sm:gap-4 md:grid-cols-4 lg:grid-cols-2 xl:grid-cols-4">
        {templates.data?.map((each) => (
          <li key={each.name}>
            <Template
              template={each}
              checked={chosen === each.name}
              fits={chosen === null && told?.template === each.name}
              choose={choose}
            />
          </li>
        )) ?? <Waiting />}
      </ul>
      {problem?.of("options.template") ? (
        <p className="mt-2 text-xs font-medium text-bad">{problem.of("options.template")}</p>
      ) : null}
    </fieldset>
  );
}

function Waiting() {
  return Array.from({ length: SHIPPED }, (_, at) => (
    <li key={at} className="grid content-start gap-2">
      <Skeleton className="aspect-video" />
      <Skeleton className="h-20" />
    </li>
  ));
}

type CardProps = { template: Structure; checked: boolean; fits: boolean; choose(name: string): void };

function Template({ template, checked, fits, choose }: CardProps) {
  const { name, title, description, own, beats } = template;
  const [playing, setPlaying] = useState(false);
  return (
    <label
      onPointerEnter={() => setPlaying(true)}
      onPointerLeave={() => setPlaying(false)}
      onFocus={() => setPlaying(true)}
      onBlur={() => setPlaying(false)}
      className="group grid h-full cursor-pointer content-start overflow-hidden rounded-lg border border-line bg-surface hover:border-edge has-checked:border-accent-text has-checked:ring-2 has-checked:ring-accent-text has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
    >
      <input
        type="radio"
        name="template"
        value={name}
        checked={checked}
        onChange={() => choose(name)}
        aria-describedby={`template-${name}`}
        aria-label={title}
        className="sr-only"
      />
      <div className="relative aspect-video bg-film">
        {own ? <Bars beats={beats} /> : <Preview name={name} playing={playing} />}
        <span className="absolute top-2 left-2">
          {own ? <Chip>{t("generate.template.own")}</Chip> : null}
          {fits ? <Chip tone="accent">{t("generate.template.now")}</Chip> : null}
        </span>
      </div>
      <span className="grid gap-1 p-3">
        <span aria-hidden className="text-sm font-semibold">
          {title}
        </span>
        <span id={`template-${name}`} className="text-xs text-muted">
          {description}
        </span>
      </span>
    </label>
  );
}

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** A poster that comes to life while it is pointed at or focused, where motion is welcome. */
function Preview({ name, playing }: { name: string; playing: boolean }) {
  const film = useRef<HTMLVideoElement>(null);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    if (playing && !still()) film.current?.play().catch(() => undefined);
    else film.current?.pause();
  }, [playing]);
  if (missing) return null;
  return (
    <video
      ref={film}
      src={`${FOLDER}/${name}.mp4`}
      poster={`${FOLDER}/${name}.jpg`}
      preload="none"
      muted
      loop
      playsInline
      disablePictureInPicture
      tabIndex={-1}
      aria-hidden
      onError={() => setMissing(true)}
      className="size-full object-cover"
    />
  );
}

/** An own template has no film yet: its beats, as long as they are. */
function Bars({ beats }: { beats: Structure["beats"] }) {
  return (
    <span aria-hidden className="absolute inset-3 top-auto flex gap-1">
      {beats.map(({ name, duration }, at) => (
        <span key={at} className="grid min-w-0 gap-1" style={{ flexGrow: duration, flexBasis: 0 }}>
          <span className="truncate text-xs text-film-muted">{name}</span>
          <span className="h-1.5 rounded-full bg-accent" />
        </span>
      ))}
    </span>
  );
}
