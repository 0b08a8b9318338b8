import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, Trash2, Webhook } from "lucide-react";
import { useId, useState } from "react";
import { answer, api } from "@/api/client";
import { Problem } from "@/api/problem";
import type { Session } from "@/api/queries";
import { AddHook } from "@/features/settings/AddHook";
import { Confirm } from "@/features/settings/Confirm";
import { Deliveries } from "@/features/settings/Deliveries";
import { Loaded, Part } from "@/features/settings/Part";
import { eventWords, hooks, type Hook } from "@/features/settings/webhooks";
import { t } from "@/messages";
import { Button, IconButton } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Chip } from "@/ui/Chip";
import { Empty } from "@/ui/Empty";
import { notify } from "@/ui/notices";
import { RelativeTime } from "@/ui/Time";

/** Programs that are told of films. */
export function Webhooks({ session }: { session: Session }) {
  const mayWrite = session.scopes.includes("write");
  const query = useQuery(hooks);
  const [adding, setAdding] = useState(false);
  const [doomed, setDoomed] = useState<Hook | null>(null);
  const add = <Button icon={Plus} onClick={() => setAdding(true)}>{t("hooks.add")}</Button>;
  return (
    <Part title={t("hooks.title")} lead={t("hooks.lead")} action={mayWrite ? add : undefined}>
      {mayWrite ? null : <p className="text-sm text-muted">{t("settings.readOnly")}</p>}
      <Loaded query={query}>
        {(data) =>
          data.webhooks.length ? (
            <ul className="grid gap-4">
              {data.webhooks.map((hook) => (
                <li key={hook.id}>
                  <HookCard hook={hook} mayWrite={mayWrite} onRemove={setDoomed} />
                </li>
              ))}
            </ul>
          ) : (
            <Empty icon={Webhook} title={t("hooks.none")}>{t("hooks.noneLead")}</Empty>
          )
        }
      </Loaded>
      <AddHook open={adding} onClose={() => setAdding(false)} />
      <RemoveHook doomed={doomed} onClose={() => setDoomed(null)} />
    </Part>
  );
}

type CardProps = { hook: Hook; mayWrite: boolean; onRemove(hook: Hook): void };

function HookCard({ hook, mayWrite, onRemove }: CardProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const queries = useQueryClient();
  const testing = useMutation({
    mutationFn: () =>
      answer(api.POST("/api/webhooks/{webhook_id}/test", { params: { path: { webhook_id: hook.id } } })),
    onSuccess: () => {
      setOpen(true);
      notify(t("hooks.tested"), "info");
      void queries.invalidateQueries({ queryKey: ["webhooks", hook.id] });
    },
    onError: (error) => notify(Problem.from(error).sentence, "bad"),
  });
  return (
    <Card className="grid gap-4">
      <div className="flex items-start gap-4">
        <div className="grid min-w-0 flex-1 gap-2">
          <h3 className="font-mono text-sm font-medium tracking-normal wrap-anywhere">{hook.url}</h3>
          <p className="flex flex-wrap gap-2">
            {hook.events.map((event) => <Chip key={event}>{eventWords(event)}</Chip>)}
          </p>
          {hook.disabled_at ? <p className="text-sm font-medium text-bad">{t("hooks.gone")}</p> : null}
          <p className="text-xs text-muted">{t("hooks.since")} <RelativeTime when={hook.created_at} /></p>
        </div>
        {mayWrite ? (
          <IconButton icon={Trash2} label={t("hooks.remove", { url: hook.url })} onClick={() => onRemove(hook)} />
        ) : null}
      </div>
      <div className="flex flex-wrap gap-3">
        <Button kind="plain" size="sm" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {t("hooks.deliveries")}
        </Button>
        {mayWrite && !hook.disabled_at ? (
          <Button kind="plain" size="sm" busy={testing.isPending} onClick={() => testing.mutate()}>
            {t("hooks.test")}
          </Button>
        ) : null}
      </div>
      <div id={id} hidden={!open}>
        {open ? <Deliveries hook={hook} /> : null}
      </div>
    </Card>
  );
}

function RemoveHook({ doomed, onClose }: { doomed: Hook | null; onClose(): void }) {
  const queries = useQueryClient();
  const removing = useMutation({
    mutationFn: (hook: Hook) =>
      answer(api.DELETE("/api/webhooks/{webhook_id}", { params: { path: { webhook_id: hook.id } } })),
    onSuccess: () => {
      notify(t("hooks.remove.done"));
      onClose();
      void queries.invalidateQueries({ queryKey: ["webhooks"] });
    },
  });
  return (
    <Confirm doomed={doomed} act={removing} title={t("hooks.remove.title")} go={t("hooks.remove.go")} onClose={onClose}>
      <p>{t("hooks.remove.what", { url: doomed?.url ?? "" })}</p>
    </Confirm>
  );
}
