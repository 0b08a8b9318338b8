import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { Pending } from "@/app/Pending";
import { video } from "@/api/queries";
import { versions } from "@/features/video/data";
import { Differences } from "@/features/video/Differences";
import { named } from "@/features/video/Film";
import { Together } from "@/features/video/Together";
import { t } from "@/messages";
import { LinkButton } from "@/ui/Button";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { Page } from "@/ui/Page";

/** Two versions side by side. */
export function Screen() {
  const { id, other } = useParams({ from: "/video/$id/compare/$other" });
  const navigate = useNavigate();
  const [left, right, family] = [useQuery(video(other)), useQuery(video(id)), useQuery(versions(id))];
  const error = left.error ?? right.error ?? family.error;
  const again = () => [left, right, family].forEach((each) => void each.refetch());
  if (error) return <ErrorPanel page error={error} retry={again} />;
  if (!left.data || !right.data || !family.data) return <Pending />;
  const go = (first: string, second: string) =>
    void navigate({ to: "/video/$id/compare/$other", params: { id: second, other: first }, replace: true });
  const back = (
    <LinkButton to="/video/$id" params={{ id }} icon={ArrowLeft}>
      {t("video.back")}
    </LinkButton>
  );
  return (
    <Page title={t("video.compare.title")} lead={t("video.compare.lead", { product: named(right.data) })} actions={back}>
      <Together
        key={`${other} ${id}`}
        left={left.data}
        right={right.data}
        versions={family.data}
        onChoose={go}
      />
      <Differences before={left.data} after={right.data} />
    </Page>
  );
}
