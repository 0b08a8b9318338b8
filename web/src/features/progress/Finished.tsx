import { Clapperboard } from "lucide-react";
import type { Status } from "@/api/queries";
import type { Links } from "@/features/progress/media";
import { ratio } from "@/features/progress/Stage";
import type { Film } from "@/features/progress/shape";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { price, waiting } from "@/ui/format";

const MAIN = "final.mp4";

type Props = { status: Status; film: Film | null; links: Links | undefined; onOpen(): void };

/** The film, there at last. */
export function Finished({ status, film, links, onOpen }: Props) {
  const url = links?.links[MAIN]?.url;
  const captions = links?.links["captions.vtt"]?.url;
  return (
    <section aria-labelledby="finished" className="grid items-center gap-6 rounded-lg bg-film p-5 text-film-ink sm:p-8 lg:grid-cols-[3fr_2fr]">
      <div
        className="mx-auto w-full max-w-4xl overflow-hidden rounded-md"
        style={{ aspectRatio: ratio(film), maxHeight: "70dvh" }}
      >
        {url ? (
          <video controls playsInline preload="metadata" src={url} poster={links?.links["poster.png"]?.url} aria-label={t("progress.finished.label")} className="size-full">
            {captions && sameOrigin(captions) ? <track kind="captions" src={captions} srcLang="en" /> : null}
          </video>
        ) : null}
      </div>
      <div className="grid justify-items-start gap-4">
        <Clapperboard aria-hidden size={28} className="text-accent" />
        <h2 id="finished" className="text-2xl">
          {t("progress.finished.title")}
        </h2>
        <p className="facts">{facts(status)}</p>
        <Button kind="primary" size="lg" onClick={onOpen}>
          {t("progress.finished.open")}
        </Button>
      </div>
    </section>
  );
}

function facts(status: Status): string {
  const time = waiting(status.worked_seconds);
  if (/^0+(\.0+)?$/.test(status.cost_usd)) return t("progress.finished.free", { time });
  return t("progress.finished.facts", { time, usd: price(status.cost_usd) });
}

/** Captions of another origin would need it to allow that: they are left to the film's own page. */
const sameOrigin = (url: string): boolean => new URL(url, location.href).origin === location.origin;
