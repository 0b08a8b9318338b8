import type { Connection } from "@/api/events";
import { t } from "@/messages";

const DOTS: Record<Connection, string> = {
  live: "bg-good",
  connecting: "bg-edge breathing",
  polling: "bg-warn breathing",
  waiting: "bg-edge",
  ended: "bg-edge",
};

/** How this page hears of the film, said quietly. */
export function Live({ connection }: { connection: Connection }) {
  return (
    <p role="status" className="flex items-center gap-2 text-xs text-muted">
      <span aria-hidden className={`size-2 rounded-full ${DOTS[connection]}`} />
      {t(`progress.live.${connection}`)}
    </p>
  );
}
