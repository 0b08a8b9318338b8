import type { ReactNode } from "react";
import { spoken } from "@/features/video/timeline";
import type { FilmFacts, Video } from "@/features/video/wire";
import { t } from "@/messages";
import { LinkButton } from "@/ui/Button";
import { Price } from "@/ui/Price";
import { RelativeTime } from "@/ui/Time";
import { Copy } from "lucide-react";

/** What the film is, in small exact type. */
export function Facts({ video }: { video: Video }) {
  const { status, film } = video;
  return (
    <section className="grid gap-4">
      <h2 className="text-lg">{t("video.facts")}</h2>
      <dl className="facts grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 text-sm">
        {film ? <OfFilm film={film} /> : null}
        <Fact name={t("video.facts.cost")}>
          <Price usd={status.cost_usd} />
        </Fact>
        <Fact name={t("video.facts.made")}>
          <RelativeTime when={status.finished_at ?? status.created_at} />
        </Fact>
      </dl>
      <div>
        <LinkButton to="/" search={{ from: video.video_id }} icon={Copy} size="sm">
          {t("video.duplicate")}
        </LinkButton>
      </div>
    </section>
  );
}

function OfFilm({ film }: { film: FilmFacts }) {
  const [width = 0, height = 0] = film.size;
  return (
    <>
      <Fact name={t("video.facts.length")}>{t("video.seconds", { seconds: film.duration })}</Fact>
      <Fact name={t("video.facts.size")}>
        {t("video.facts.sizeOf", { width, height, fps: film.fps })}
      </Fact>
      <Fact name={t("video.facts.template")}>{spoken(film.template)}</Fact>
      <Fact name={t("video.facts.look")}>{spoken(film.look)}</Fact>
      {film.mood ? <Fact name={t("video.facts.mood")}>{spoken(film.mood)}</Fact> : null}
      {film.palette.length ? (
        <Fact name={t("video.facts.colours")}>
          <Colours all={film.palette} />
        </Fact>
      ) : null}
    </>
  );
}

function Colours({ all }: { all: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-1.5">
      {all.map((colour, index) => (
        <li key={`${colour}-${index}`} title={colour}>
          <span className="sr-only">{colour}</span>
          <span aria-hidden className="block size-6 rounded-full border border-line" style={{ background: colour }} />
        </li>
      ))}
    </ul>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}
