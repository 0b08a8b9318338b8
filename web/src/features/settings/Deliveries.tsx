import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Loaded } from "@/features/settings/Part";
import { deliveries, eventWords, type Delivery, type Hook } from "@/features/settings/webhooks";
import { t } from "@/messages";
import { Chip, type Tone } from "@/ui/Chip";
import { RelativeTime } from "@/ui/Time";

const TONES: Record<Delivery["state"], Tone> = { pending: "info", sent: "good", failed: "bad" };

/** What became of the latest messages to a webhook. */
export function Deliveries({ hook }: { hook: Hook }) {
  const query = useQuery(deliveries(hook.id));
  return (
    <Loaded query={query} height="h-24">
      {(data) =>
        data.deliveries.length ? (
          <ul aria-label={t("hooks.deliveriesOf", { url: hook.url })} className="divide-y divide-line border-t border-line">
            {data.deliveries.map((each) => <Message key={each.id} one={each} />)}
          </ul>
        ) : (
          <p className="border-t border-line pt-4 text-sm text-muted">{t("hooks.noDelivery")}</p>
        )
      }
    </Loaded>
  );
}

function Message({ one }: { one: Delivery }) {
  const status = one.status === null ? "" : t("hooks.answer", { status: one.status });
  return (
    <li className="grid gap-1 py-3 text-sm">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Chip tone={TONES[one.state]}>{t(`hooks.state.${one.state}`)}</Chip>
        <span>{eventWords(one.event)}</span>
        {one.video_id ? (
          <Link to="/video/$id" params={{ id: one.video_id }} className="rounded-sm text-accent-text underline underline-offset-4">
            {one.video_id}
          </Link>
        ) : null}
      </p>
      <p className="facts flex flex-wrap gap-x-3 text-xs text-muted">
        <RelativeTime when={one.created_at} />
        <span>{t("hooks.tries", { count: one.attempts })}</span>
        {status ? <span>{status}</span> : null}
        {one.why ? <span className="wrap-anywhere">{one.why}</span> : null}
      </p>
    </li>
  );
}
