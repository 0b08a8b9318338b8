import { t } from "@/messages";
import { LinkButton } from "@/ui/Button";
import { Page } from "@/ui/Page";

/** An address without a screen. */
export function Missing() {
  return (
    <Page title={t("missing.title")} lead={t("missing.lead")}>
      <div>
        <LinkButton to="/library">{t("missing.back")}</LinkButton>
      </div>
    </Page>
  );
}
