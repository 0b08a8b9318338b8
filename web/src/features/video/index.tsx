import { useParams } from "@tanstack/react-router";
import { t } from "@/messages";
import { Page } from "@/ui/Page";

/** A video: its progress while it is being made, the film when it is finished. */
export function Screen() {
  const { id } = useParams({ from: "/video/$id" });
  return <Page title={t("video.title")}>{id}</Page>;
}
