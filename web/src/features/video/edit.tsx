import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Pending } from "@/app/Pending";
import { video } from "@/api/queries";
import { Editor } from "@/features/video/Editor";
import { named } from "@/features/video/Film";
import type { Video } from "@/features/video/wire";
import { t } from "@/messages";
import { LinkButton } from "@/ui/Button";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { Page } from "@/ui/Page";
import { ArrowLeft } from "lucide-react";

/** What is planned can be changed as soon as nobody works on it. */
const UNDER_WAY: ReadonlySet<string> = new Set(["queued", "running"]);
const underWay = (film: Video | undefined): boolean => film !== undefined && UNDER_WAY.has(film.status.status);
const AGAIN_MS = 3000;

/** One beat is changed; what that makes again and costs is shown first. */
export function Screen() {
  const { id } = useParams({ from: "/video/$id/edit" });
  const { data, error, refetch } = useQuery({
    ...video(id),
    // What is known of it may be from a moment ago, when it was still being made.
    refetchOnMount: "always",
    refetchInterval: ({ state }) => (underWay(state.data) ? AGAIN_MS : false),
  });
  if (error) return <ErrorPanel page error={error} retry={() => void refetch()} />;
  if (!data) return <Pending />;
  if (!data.beats.length || underWay(data)) return <TooEarly id={id} />;
  const values = { product: named(data), version: data.status.version };
  return (
    <Page title={t("video.edit.title")} lead={t("video.edit.lead", values)} actions={<Back video={data} />}>
      <Editor key={id} video={data} />
    </Page>
  );
}

function Back({ video: { video_id: id } }: { video: Video }) {
  return (
    <LinkButton to="/video/$id" params={{ id }} icon={ArrowLeft}>
      {t("video.back")}
    </LinkButton>
  );
}

function TooEarly({ id }: { id: string }) {
  return (
    <Page title={t("video.notFinished")} lead={t("video.notFinished.lead")}>
      <LinkButton to="/video/$id" params={{ id }} kind="primary">
        {t("video.toProgress")}
      </LinkButton>
    </Page>
  );
}
