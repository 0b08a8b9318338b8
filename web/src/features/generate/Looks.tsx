import { useState } from "react";
import { useLooks } from "@/features/generate/catalogue";
import type { Part } from "@/features/generate/shared";
import { t } from "@/messages";
import { Chip } from "@/ui/Chip";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { Skeleton } from "@/ui/Skeleton";

const FOLDER = `${import.meta.env.BASE_URL}previews/looks`;
const SHIPPED = 9;
const CARD =
  "grid h-full cursor-pointer content-start overflow-hidden rounded-md border border-line bg-surface hover:border-edge has-checked:border-accent-text has-checked:ring-2 has-checked:ring-accent-text has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus";

/** Manners of design, each as a still of the same product. */
export function Looks({ draft, change, told, problem }: Part) {
  const looks = useLooks();
  const chosen = draft.options.look ?? null;
  const choose = (look: string | null) => change({ type: "set", options: { look } });
  if (looks.error) return <ErrorPanel error={looks.error} retry={() => void looks.refetch()} />;
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t("generate.look")}</legend>
      <label className="mb-4 flex min-h-11 cursor-pointer items-center gap-3 rounded-md border border-edge bg-surface px-4 py-2 text-sm hover:border-ink has-checked:border-accent-text has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
        <input
          type="radio"
          name="look"
          checked={chosen === null}
          onChange={() => choose(null)}
          className="size-4 accent-accent-text"
        />
        <span className="font-semibold">{t("generate.look.auto")}</span>
      </label>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-5">
        {looks.data?.map(({ name, title, description }) => (
          <li key={name}>
            <label className={CARD}>
              <input
                type="radio"
                name="look"
                checked={chosen === name}
                onChange={() => choose(name)}
                aria-label={title}
                aria-describedby={`look-${name}`}
                className="sr-only"
              />
              <Still name={name} fits={chosen === null && told?.look === name} />
              <span className="grid gap-0.5 p-2.5">
                <span aria-hidden className="text-sm font-semibold">
                  {title}
                </span>
                <span id={`look-${name}`} className="text-xs text-muted">
                  {description}
                </span>
              </span>
            </label>
          </li>
        )) ??
          Array.from({ length: SHIPPED }, (_, at) => (
            <li key={at}>
              <Skeleton className="h-40" />
            </li>
          ))}
      </ul>
      {problem?.of("options.look") ? (
        <p className="mt-2 text-xs font-medium text-bad">{problem.of("options.look")}</p>
      ) : null}
    </fieldset>
  );
}

function Still({ name, fits }: { name: string; fits: boolean }) {
  const [missing, setMissing] = useState(false);
  return (
    <span className="relative block aspect-video bg-film">
      {missing ? null : (
        <img
          src={`${FOLDER}/${name}.jpg`}
          alt=""
          width={320}
          height={180}
          loading="lazy"
          onError={() => setMissing(true)}
          className="size-full object-cover"
        />
      )}
      {fits ? (
        <span className="absolute top-1.5 left-1.5">
          <Chip tone="accent">{t("generate.template.now")}</Chip>
        </span>
      ) : null}
    </span>
  );
}
