import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { GitCompareArrows, Play, Undo2 } from "lucide-react";
import { revert, versions } from "@/features/video/data";
import { changed } from "@/features/video/saying";
import type { Version } from "@/features/video/wire";
import { t } from "@/messages";
import { Button, LinkButton } from "@/ui/Button";
import { Chip } from "@/ui/Chip";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { notify } from "@/ui/notices";
import { Price } from "@/ui/Price";
import { Skeleton } from "@/ui/Skeleton";
import { RelativeTime } from "@/ui/Time";

/** Every version of the film, the newest first. */
export function Versions({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(versions(id));
  if (error) return <ErrorPanel error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-48" />;
  return (
    <div className="grid gap-4">
      {data.length === 1 ? <p className="text-sm text-muted">{t("video.version.only")}</p> : null}
      <ol reversed className="divide-y divide-line rounded-lg border border-line bg-surface">
        {data.toReversed().map((version) => (
          <Row key={version.video_id} version={version} here={id} />
        ))}
      </ol>
    </div>
  );
}

function Row({ version, here }: { version: Version; here: string }) {
  const own = version.video_id === here;
  const name = own ? t("video.version.now", version) : t("video.version", version);
  return (
    <li className="grid gap-x-6 gap-y-3 px-4 py-4 md:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid content-start gap-1">
        <p className="flex flex-wrap items-center gap-2 text-sm font-semibold">
          {name}
          {version.current ? <Chip tone="accent">{t("video.version.current")}</Chip> : null}
          {version.status === "finished" ? null : <Chip tone="warn">{t(`video.state.${version.status}`)}</Chip>}
        </p>
        <p className="text-sm text-muted wrap-anywhere">{changed(version.change)}</p>
        <p className="flex gap-3 text-xs text-muted">
          <RelativeTime when={version.created_at} />
          <Price usd={version.cost_usd} />
        </p>
      </div>
      <Acts version={version} here={here} />
    </li>
  );
}

function Acts({ version, here }: { version: Version; here: string }) {
  const own = version.video_id === here;
  const number = { version: version.version };
  return (
    <div className="flex flex-wrap content-start items-start gap-2">
      {own ? null : (
        <>
          <LinkButton
            to="/video/$id" params={{ id: version.video_id }} size="sm" icon={Play}
            aria-label={t("video.version.watch", number)}
          >
            {t("video.version.watch.short")}
          </LinkButton>
          <LinkButton
            to="/video/$id/compare/$other" params={{ id: here, other: version.video_id }}
            size="sm" icon={GitCompareArrows} aria-label={t("video.version.compare", number)}
          >
            {t("video.version.compare.short")}
          </LinkButton>
        </>
      )}
      {version.current || version.status !== "finished" ? null : <Revert version={version} />}
    </div>
  );
}

/** Make a version the current one again; it costs nothing. */
export function Revert({ version }: { version: Version }) {
  const queries = useQueryClient();
  const number = { version: version.version };
  const back = useMutation({
    mutationFn: () => revert(version.video_id),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["versions"] });
      notify(t("video.version.reverted", number));
    },
  });
  return (
    <>
      <Button
        size="sm" kind="plain" icon={Undo2} busy={back.isPending} onClick={() => back.mutate()}
        aria-label={t("video.version.revert", number)}
      >
        {t("video.version.revert.short")}
      </Button>
      {back.error ? <ErrorPanel error={back.error} /> : null}
    </>
  );
}
