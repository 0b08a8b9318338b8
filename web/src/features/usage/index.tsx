import { t } from "@/messages";
import { Page } from "@/ui/Page";

/** The usage screen. */
export function Screen() {
  return <Page title={t("usage.title")} />;
}
