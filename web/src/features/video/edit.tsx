import { useParams } from "@tanstack/react-router";
import { t } from "@/messages";
import { Page } from "@/ui/Page";

/** One beat is changed; what that makes again and costs is shown first. */
export function Screen() {
  const { id } = useParams({ from: "/video/$id/edit" });
  return <Page title={t("video.title")}>{id}</Page>;
}
