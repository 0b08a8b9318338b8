import { CircleCheck, CircleX } from "lucide-react";
import { spoken } from "@/features/video/timeline";
import type { Delivered } from "@/features/video/wire";
import { t } from "@/messages";
import { Chip } from "@/ui/Chip";

/** Every promise about the file: what was measured, what was wanted. */
export function Delivery({ checks }: { checks: readonly Delivered[] }) {
  const failed = checks.filter((check) => !check.ok).length;
  return (
    <>
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
              <th scope="row" className="py-1.5 pr-4 font-medium">{spoken(check.name)}</th>
              <td className="py-1.5 pr-4 wrap-anywhere">{check.measured}</td>
              <td className="py-1.5 pr-4 text-muted wrap-anywhere">{check.wanted}</td>
              <td className="py-1.5 text-right">
                <Mark ok={check.ok} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
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
