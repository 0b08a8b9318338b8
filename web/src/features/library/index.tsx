import { t } from "@/messages";
import { Page } from "@/ui/Page";

/** The library screen. */
export function Screen() {
  return <Page title={t("library.title")} />;
}
