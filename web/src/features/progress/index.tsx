import { CirclePause, OctagonX } from "lucide-react";
import { useEffect, useMemo } from "react";
import { useSession } from "@/api/queries";
import { Asides } from "@/features/progress/Asides";
import { Cancel } from "@/features/progress/Cancel";
import { Facts } from "@/features/progress/Facts";
import { Failed } from "@/features/progress/Failed";
import { Finished } from "@/features/progress/Finished";
import { GoOn } from "@/features/progress/GoOn";
import { Graph } from "@/features/progress/Graph";
import { LeftOut } from "@/features/progress/LeftOut";
import { Live } from "@/features/progress/Live";
import { Notice } from "@/features/progress/Notice";
import { Now } from "@/features/progress/Now";
import { Paused } from "@/features/progress/Paused";
import { Rail } from "@/features/progress/Rail";
import { scenes } from "@/features/progress/storyboard";
import { Stage } from "@/features/progress/Stage";
import { Strip } from "@/features/progress/Strip";
import { useMaking, type Making } from "@/features/progress/useMaking";
import { phaseName } from "@/features/progress/words";
import { t } from "@/messages";
import { LinkButton } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { price } from "@/ui/format";
import { isNothing } from "@/ui/money";
import { Page } from "@/ui/Page";
import { Skeleton } from "@/ui/Skeleton";

type Props = { id: string; onOpen?: () => void };
const GOING: ReadonlySet<string> = new Set(["queued", "running", "paused", "interrupted"]);

/** A video while it is being made; `onOpen`: whoever watched wants to see the finished film's page. */
export function Progress({ id, onOpen = () => undefined }: Props) {
  const making = useMaking(id);
  const { status, detail } = making;
  const title = detail?.film?.product || t("progress.title");
  useTabTitle(title, status?.status === "running" ? status.progress : null);
  if (making.problem) return <ErrorPanel page error={making.problem} retry={making.anew} />;
  const lead = (
    <div className="min-h-[3.3rem]">
      {detail ? <p className="line-clamp-2">{detail.prompt}</p> : <Skeleton className="mt-1 h-5 w-80 max-w-full" />}
    </div>
  );
  const cancel =
    status && GOING.has(status.status) ? <Cancel id={id} status={status} onDone={making.anew} /> : null;
  return (
    <Page title={title} lead={lead} actions={cancel}>
      <div className="grid gap-8">
        {status ? <Inside id={id} making={making} onOpen={onOpen} /> : <Blank />}
      </div>
    </Page>
  );
}

function Inside({ id, making, onOpen }: { id: string; making: Making; onOpen: () => void }) {
  const { board, detail, status, media, stale } = making;
  const session = useSession();
  const strip = useMemo(() => scenes(detail?.beats ?? [], board), [detail?.beats, board]);
  if (!status) return null;
  const done = status.status === "finished";
  const cap = detail?.cap ?? session.data?.caps.video_usd ?? null;
  return (
    <>
      <Answer id={id} making={making} cap={cap} onOpen={onOpen} />
      <div className={done ? "" : "grid gap-5 lg:grid-cols-[1.7fr_1fr]"}>
        {done ? null : <Stage scenes={strip} film={detail?.film ?? null} media={media} onStale={stale} over={!GOING.has(status.status)} />}
        <Card className={`grid content-start gap-6 ${done ? "gap-x-16 lg:grid-cols-2" : ""}`}>
          <Facts status={status} cap={cap} outlook={detail?.outlook ?? null} />
          <Rail status={status} />
          {status.status === "running" ? <Now status={status} board={board} /> : null}
          {done ? null : <Live connection={making.connection} />}
        </Card>
      </div>
      <Said making={making} />
      <Strip scenes={strip} film={detail?.film ?? null} media={media} onStale={stale} />
      <LeftOut things={status.left_out} />
      <Asides board={board} media={media} onStale={stale} />
      {board.size ? <Graph board={board} /> : null}
    </>
  );
}

type AnswerProps = { id: string; making: Making; cap: string | null; onOpen: () => void };

/** What it wants of the person, if anything. */
function Answer({ id, making, cap, onOpen }: AnswerProps) {
  const { status, detail, board, anew, links } = making;
  switch (status?.status) {
    case "paused":
      return <Paused id={id} status={status} outlook={detail?.outlook ?? null} onDone={anew} />;
    case "failed":
      return <Failed id={id} status={status} board={board} cap={cap} onDone={anew} />;
    case "interrupted":
      return (
        <Notice icon={CirclePause} tone="warn" title={t("progress.interrupted.title")}>
          <p>{t("progress.interrupted.lead")}</p>
          <GoOn id={id} onDone={anew} />
        </Notice>
      );
    case "cancelled":
      return (
        <Notice icon={OctagonX} tone="warn" title={t("progress.cancelled.title")}>
          <p className="facts">
            {isNothing(status.cost_usd)
              ? t("progress.cancelled.lead")
              : t("progress.cancelled.spent", { usd: price(status.cost_usd) })}
          </p>
          <GoOn id={id} onDone={anew}>
            <LinkButton to="/" search={{ from: id }}>
              {t("progress.paused.over")}
            </LinkButton>
          </GoOn>
        </Notice>
      );
    case "finished":
      return <Finished status={status} film={detail?.film ?? null} links={links} onOpen={onOpen} />;
    default:
      return null;
  }
}

/** For who listens: the state and the phase, but not every step. */
function Said({ making: { status } }: { making: Making }) {
  const phase = status?.phases.find(({ name }) => name === status.current_phase);
  const said = status ? t(`progress.status.${status.status}`) : "";
  return (
    <p role="status" className="sr-only">
      {phase
        ? t("progress.said", { status: said, phase: phaseName(phase.name), done: phase.done, steps: phase.steps })
        : said}
    </p>
  );
}

function useTabTitle(title: string, progress: number | null): void {
  const percent = progress === null ? null : Math.floor(progress * 100);
  useEffect(() => {
    const page = percent === null ? title : t("progress.tab", { percent, title });
    document.title = t("app.title", { page });
  }, [title, percent]);
}

/** The places of what is on its way. */
function Blank() {
  return (
    <div role="status" aria-label={t("progress.loading")} className="grid gap-8">
      <div className="grid gap-5 lg:grid-cols-[1.7fr_1fr]">
        <Skeleton className="aspect-video" />
        <Skeleton className="h-96 lg:h-auto" />
      </div>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {["a", "b", "c", "d"].map((key) => (
          <Skeleton key={key} className="aspect-video" />
        ))}
      </div>
    </div>
  );
}
