import { useParams } from "@tanstack/react-router";
import { t } from "@/messages";
import { Page } from "@/ui/Page";

/** Two versions side by side. */
export function Screen() {
  const { id, other } = useParams({ from: "/video/$id/compare/$other" });
  return (
    <Page title={t("video.title")}>
      {id} {other}
    </Page>
  );
}
