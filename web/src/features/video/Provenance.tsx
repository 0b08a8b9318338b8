import { spoken } from "@/features/video/timeline";
import type { Report } from "@/features/video/wire";
import { t } from "@/messages";
import { Chip } from "@/ui/Chip";

type Told = Report["provenance"];

/** Who signed the film, whether AI had a part in it, and who made which part. */
export function Provenance({ told }: { told: Told }) {
  return (
    <div className="grid gap-4 text-sm">
      <Signature told={told} />
      <p>{told.ai ? t("video.report.ai.yes") : t("video.report.ai.no")}</p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1">
        <dt className="text-muted">{t("video.report.claim")}</dt>
        <dd className="wrap-anywhere">{told.claim.slice(told.claim.lastIndexOf("/") + 1)}</dd>
        {told.parts.map((part, index) => (
          <Part key={`${part.kind} ${index}`} part={part} />
        ))}
      </dl>
      {told.ingredients.length ? (
        <div>
          <p className="font-semibold">{t("video.report.ingredients")}</p>
          <ul className="list-inside list-disc text-muted">
            {told.ingredients.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

function Signature({ told }: { told: Told }) {
  if (!told.signed_by) return <p>{t("video.report.unsigned")}</p>;
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-center gap-2">
        {t("video.report.signed", { signer: told.signed_by })}
        {told.valid ? <Chip tone="good">{t("video.report.valid")}</Chip> : <Chip tone="bad">{t("video.report.invalid")}</Chip>}
        {told.trusted ? null : <Chip tone="warn">{t("video.report.untrusted")}</Chip>}
      </p>
      {told.trusted ? null : <p className="text-muted">{t("video.report.untrusted.why")}</p>}
    </div>
  );
}

function Part({ part }: { part: Told["parts"][number] }) {
  return (
    <>
      <dt className="text-muted">{spoken(part.kind)}</dt>
      <dd className="facts wrap-anywhere">{t("video.report.by", { maker: part.maker, version: part.version })}</dd>
    </>
  );
}
