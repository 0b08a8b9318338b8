import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { report } from "@/features/video/data";
import { Delivery } from "@/features/video/Delivery";
import type { Shape } from "@/features/video/films";
import { target } from "@/features/video/loudness";
import { Provenance } from "@/features/video/Provenance";
import type { Report } from "@/features/video/wire";
import { t } from "@/messages";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { Segmented } from "@/ui/Segmented";
import { Skeleton } from "@/ui/Skeleton";

const Loudness = lazy(() => import("@/features/video/charts").then((found) => ({ default: found.Loudness })));

/** What was measured of the film, for each of its shapes. */
export function ReportView({ id, shapes }: { id: string; shapes: readonly Shape[] }) {
  const [ratio, setRatio] = useState("");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {shapes.length > 1 ? (
        <Segmented
          label={t("video.ratio")}
          className="justify-self-start"
          value={ratio}
          onChange={setRatio}
          options={shapes.map((shape) => ({ value: shape.folder, label: shape.ratio }))}
        />
      ) : null}
      <OfShape id={id} ratio={ratio.replace("/", "")} />
    </div>
  );
}

function OfShape({ id, ratio }: { id: string; ratio: string }) {
  const { data, error, refetch } = useQuery(report(id, ratio));
  if (error) return <ErrorPanel error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-[60rem]" />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <Part title={t("video.report.loudness")}>
        <Sound loudness={data.loudness} wanted={target(data.delivery)} />
      </Part>
      <Part title={t("video.report.provenance")}>
        <Provenance told={data.provenance} />
      </Part>
      <Part title={t("video.report.leftOut")}>
        <LeftOut told={data.degradations} />
      </Part>
      <Part title={t("video.report.delivery")}>
        <Delivery checks={data.delivery} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h3 className="text-base">{title}</h3>
      {children}
    </section>
  );
}

function Sound({ loudness, wanted }: { loudness: Report["loudness"]; wanted: number | null }) {
  if (loudness.silent) return <p className="text-sm text-muted">{t("video.report.loudness.silent")}</p>;
  const told = { lufs: loudness.integrated_lufs.toFixed(1), peak: loudness.true_peak_dbtp.toFixed(1) };
  return (
    <>
      <p className="facts text-sm text-muted">{t("video.report.loudness.lead", told)}</p>
      {loudness.momentary.length ? (
        <Suspense fallback={<Skeleton className="h-56" />}>
          <Loudness loudness={loudness} wanted={wanted} />
        </Suspense>
      ) : null}
    </>
  );
}

function LeftOut({ told }: { told: Report["degradations"] }) {
  if (told.length === 0) return <p className="text-sm text-muted">{t("video.report.leftOut.none")}</p>;
  return (
    <ul className="grid gap-1 text-sm">
      {told.map((each) => (
        <li key={`${each.step} ${each.what}`}>{t("video.leftOut", { what: each.what, why: each.why })}</li>
      ))}
    </ul>
  );
}
