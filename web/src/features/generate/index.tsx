import { t } from "@/messages";
import { Page } from "@/ui/Page";

/** The generate screen. */
export function Screen() {
  return <Page title={t("generate.title")} />;
}
