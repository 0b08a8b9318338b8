import { t } from "@/messages";
import { Page } from "@/ui/Page";

/** The settings screen. */
export function Screen() {
  return <Page title={t("settings.title")} />;
}
