import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { PiggyBank } from "lucide-react";
import { useSession } from "@/api/queries";
import { Bars } from "@/features/usage/Bars";
import { ByDay } from "@/features/usage/ByDay";
import { ByFilm } from "@/features/usage/ByFilm";
import { Figures } from "@/features/usage/Figures";
import { costs, dearest, untouched, usage, windowOf, type Line } from "@/features/usage/spending";
import { t } from "@/messages";
import { en } from "@/messages/en";
import { LinkButton } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { Page } from "@/ui/Page";
import { Skeleton } from "@/ui/Skeleton";

/** The usage screen. */
export function Screen() {
  return (
    <Page
      title={t("usage.title")}
      lead={t("usage.lead")}
      actions={
        <LinkButton to="/settings" search={{ tab: "limits" }}>
          {t("usage.limits")}
        </LinkButton>
      }
    >
      <Spending />
    </Page>
  );
}

function Spending() {
  const { days: asked } = useSearch({ from: "/usage" });
  const session = useSession();
  const used = useQuery(usage);
  const parts = [useQuery(costs("day")), useQuery(costs("phase")), useQuery(costs("model")), useQuery(costs("video"))];
  const [day, phase, model, film] = parts.map((part) => part.data);
  if (used.data && session.data && day && phase && model && film) {
    return (
      <div className="grid gap-6">
        <Figures usage={used.data} caps={session.data.caps} days={day.lines} total={day.total} />
        {untouched(day.total) ? <Nothing /> : (
          <>
            <ByDay lines={day.lines} shown={windowOf(asked)} />
            <div className="grid gap-6 lg:grid-cols-2">
              <Bars title={t("usage.phase")} column={t("usage.col.phase")} lines={dearest(phase.lines)} name={phaseName} />
              <Bars title={t("usage.model")} column={t("usage.col.model")} lines={dearest(model.lines)} name={modelName} />
            </div>
            <ByFilm lines={film.lines} />
          </>
        )}
      </div>
    );
  }
  const failed = [used, ...parts].filter((each) => each.error);
  if (failed.length) {
    const again = () => failed.forEach((each) => void each.refetch());
    return <ErrorPanel error={failed[0]?.error} retry={again} />;
  }
  return <Waiting />;
}

/** A phase in words; one that is not known yet goes by its own name. */
export function phaseName({ name }: Pick<Line, "name">): string {
  const key = `usage.phase.${name.replace(/^phase\d_/, "")}`;
  return key in en ? t(key as "usage.phase.validate") : name;
}

const modelName = ({ name }: Line): string => name || t("usage.noModel");

function Nothing() {
  return (
    <Empty
      icon={PiggyBank}
      title={t("usage.none")}
      action={<LinkButton to="/settings" search={{ tab: "models" }}>{t("usage.noneGo")}</LinkButton>}
    >
      {t("usage.noneLead")}
    </Empty>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label={t("usage.loading")} className="grid gap-6">
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {[0, 1, 2, 3].map((each) => <Skeleton key={each} className="h-36 rounded-lg" />)}
      </div>
      <Skeleton className="h-5.5 w-56" />
      <Skeleton className="h-104 rounded-lg" />
      <div className="grid gap-6 lg:grid-cols-2">
        <Skeleton className="h-80 rounded-lg" />
        <Skeleton className="h-80 rounded-lg" />
      </div>
    </div>
  );
}
