import { useQuery } from "@tanstack/react-query";
import type { Schema } from "@/api/queries";
import { comparison } from "@/features/video/data";
import { spoken } from "@/features/video/timeline";
import { differences } from "@/features/video/wording";
import type { Video } from "@/features/video/wire";
import { t } from "@/messages";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { Skeleton } from "@/ui/Skeleton";

/** What is not the same in both, beat by beat. */
export function Differences({ before, after }: { before: Video; after: Video }) {
  const { data, error, refetch } = useQuery(comparison(before.video_id, after.video_id));
  return (
    <section className="mt-10 grid max-w-4xl gap-5">
      <h2 className="text-xl">{t("video.compare.differences")}</h2>
      {error ? <ErrorPanel error={error} retry={() => void refetch()} /> : null}
      {data ? <Told found={data} /> : error ? null : <Skeleton className="h-40" />}
    </section>
  );
}

function Told({ found }: { found: Schema["VersionComparison"] }) {
  return (
    <>
      {found.beats.length === 0 ? <p className="text-muted">{t("video.compare.same")}</p> : null}
      {found.beats.map((beat) => (
        <Beat key={beat.beat} beat={beat} />
      ))}
      <p className="text-sm text-muted">
        {t("video.compare.steps", { count: found.steps.length })},{" "}
        {t("video.compare.sameSteps", { count: found.same_steps })}.
      </p>
    </>
  );
}

function Beat({ beat: { beat, before, after } }: { beat: Schema["BeatDifference"] }) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return (
    <div className="grid gap-3 rounded-lg border border-line bg-surface p-5">
      <h3 className="text-base">{spoken(beat)}</h3>
      <dl className="grid gap-x-6 gap-y-3 text-sm sm:grid-cols-[9rem_minmax(0,1fr)]">
        {names.map((name) => (
          <Fact key={name} name={name} before={plain(before[name])} after={plain(after[name])} />
        ))}
      </dl>
    </div>
  );
}

/** Without the underscores of names. */
const plain = (text = "") => text.replaceAll("_", " ");

function Fact({ name, before, after }: { name: string; before: string; after: string }) {
  return (
    <>
      <dt className="text-muted">{spoken(name)}</dt>
      <dd className="wrap-anywhere">
        {differences(before, after).map((piece, index) => (
          <span key={index}>
            {index ? " " : ""}
            {piece.kind === "gone" ? <del className="text-bad">{piece.text}</del> : null}
            {piece.kind === "new" ? <ins className="rounded-sm bg-good-soft px-1 text-good no-underline">{piece.text}</ins> : null}
            {piece.kind === "same" ? piece.text : null}
          </span>
        ))}
      </dd>
    </>
  );
}
