import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX } from "lucide-react";
import { lazy, Suspense, type ReactNode } from "react";
import { report } from "@/features/video/data";
import type { Delivered, Report } from "@/features/video/wire";
import { t } from "@/messages";
import { Chip } from "@/ui/Chip";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { Skeleton } from "@/ui/Skeleton";

const Loudness = lazy(() => import("@/features/video/charts").then((found) => ({ default: found.Loudness })));

/** What was measured of the film. */
export function ReportView({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(report(id));
  if (error) return <ErrorPanel error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-96" />;
  return (
    <div className="grid gap-10">
      <Sound loudness={data.loudness} />
      <Provenance told={data.provenance} />
      <LeftOut told={data.degradations} />
      <Delivery checks={data.delivery} />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-3">
      <h3 className="text-base">{title}</h3>
      {children}
    </section>
  );
}

function Sound({ loudness }: { loudness: Report["loudness"] }) {
  const { integrated_lufs: lufs, true_peak_dbtp: peak } = loudness ?? {};
  if (!loudness || lufs == null || peak == null) {
    return (
      <Part title={t("video.report.loudness")}>
        <p className="text-sm text-muted">{t("video.report.loudness.silent")}</p>
      </Part>
    );
  }
  const told = { lufs: lufs.toFixed(1), peak: peak.toFixed(1) };
  return (
    <Part title={t("video.report.loudness")}>
      <p className="facts text-sm text-muted">{t("video.report.loudness.lead", told)}</p>
      <Suspense fallback={<Skeleton className="h-56" />}>
        <Loudness loudness={loudness} />
      </Suspense>
    </Part>
  );
}

function Provenance({ told }: { told: Report["provenance"] }) {
  if (!told) return null;
  const signer = told.signed_by;
  return (
    <Part title={t("video.report.provenance")}>
      <p className="text-sm">{signer ? t("video.report.signed", { signer }) : t("video.report.unsigned")}</p>
      {signer && /development/i.test(signer) ? (
        <p className="text-sm text-muted">{t("video.report.development")}</p>
      ) : null}
      <p className="text-sm">{spokenAi(told.ai)}</p>
      {told.claim ? <p className="text-xs text-muted">{`${t("video.report.claim")}: ${told.claim}`}</p> : null}
      {told.ingredients.length ? (
        <div className="text-sm">
          <p className="font-semibold">{t("video.report.ingredients")}</p>
          <ul className="list-inside list-disc text-muted">
            {told.ingredients.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </Part>
  );
}

function spokenAi(ai: boolean | string): string {
  if (typeof ai === "string") return ai;
  return ai ? t("video.report.ai.yes") : t("video.report.ai.no");
}

function LeftOut({ told }: { told: Report["degradations"] }) {
  return (
    <Part title={t("video.report.leftOut")}>
      {told.length === 0 ? <p className="text-sm text-muted">{t("video.report.leftOut.none")}</p> : null}
      <ul className="grid gap-1 text-sm">
        {told.map((each) => (
          <li key={`${each.step} ${each.what}`}>{t("video.leftOut", { what: each.what, why: each.why })}</li>
        ))}
      </ul>
    </Part>
  );
}

function Delivery({ checks }: { checks: readonly Delivered[] }) {
  const failed = checks.filter((check) => !check.ok).length;
  return (
    <Part title={t("video.report.delivery")}>
      <div>
        {failed ? (
          <Chip tone="bad">{t("video.report.failed", { count: failed })}</Chip>
        ) : (
          <Chip tone="good">{t("video.report.passed", { count: checks.length })}</Chip>
        )}
      </div>
      <table className="facts w-full text-left text-sm">
        <thead className="text-xs text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="py-2 pr-4 font-semibold">{t("video.report.check")}</th>
            <th scope="col" className="py-2 pr-4 font-semibold">{t("video.report.measured")}</th>
            <th scope="col" className="py-2 pr-4 font-semibold">{t("video.report.wanted")}</th>
            <th scope="col" className="py-2 font-semibold">
              <span className="sr-only">{t("video.report.result")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <tr key={check.name} className="border-b border-line">
              <th scope="row" className="py-2 pr-4 font-medium">{check.name}</th>
              <td className="py-2 pr-4 wrap-anywhere">{check.measured}</td>
              <td className="py-2 pr-4 text-muted wrap-anywhere">{check.wanted}</td>
              <td className="py-2 text-right">
                <Mark ok={check.ok} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

function Mark({ ok }: { ok: boolean }) {
  const Icon = ok ? CircleCheck : CircleX;
  return (
    <>
      <Icon aria-hidden size={17} className={`inline ${ok ? "text-good" : "text-bad"}`} />
      <span className="sr-only">{ok ? t("video.report.ok") : t("video.report.bad")}</span>
    </>
  );
}
