import { t } from "@/messages";
import { Page } from "@/ui/Page";

/** A video while it is being made. */
export function Progress({ id }: { id: string }) {
  return <Page title={t("progress.title")}>{id}</Page>;
}
