import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { answer, api } from "@/api/client";
import type { Session } from "@/api/queries";
import { Confirm } from "@/features/settings/Confirm";
import { keys, lastAdmin, levelOf, sorted, type Key } from "@/features/settings/keys";
import { NewKey } from "@/features/settings/NewKey";
import { Loaded, Part } from "@/features/settings/Part";
import { t } from "@/messages";
import { Button, IconButton } from "@/ui/Button";
import { Chip } from "@/ui/Chip";
import { Empty } from "@/ui/Empty";
import { notify } from "@/ui/notices";
import { RelativeTime } from "@/ui/Time";

/** Who may use this installation. */
export function Keys({ session }: { session: Session }) {
  const query = useQuery(keys);
  const [making, setMaking] = useState(false);
  return (
    <Part
      title={t("keys.title")}
      lead={t("keys.lead")}
      action={<Button icon={Plus} onClick={() => setMaking(true)}>{t("keys.make")}</Button>}
    >
      <Loaded query={query}>{(data) => <KeyList all={data.keys} />}</Loaded>
      <NewKey
        open={making}
        first={session.embedded && query.data?.keys.length === 0}
        owner={session.owner}
        onClose={() => setMaking(false)}
      />
    </Part>
  );
}

function KeyList({ all }: { all: readonly Key[] }) {
  const { good, revoked } = sorted(all);
  const [doomed, setDoomed] = useState<Key | null>(null);
  return (
    <div className="grid gap-6">
      {good.length ? (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {good.map((key) => <KeyRow key={key.id} one={key} onRevoke={setDoomed} />)}
        </ul>
      ) : (
        <Empty icon={KeyRound} title={t("keys.none")}>{t("keys.noneLead")}</Empty>
      )}
      {revoked.length ? (
        <details>
          <summary className="w-fit rounded-sm text-sm font-semibold text-accent-text">
            {t("keys.revoked")} ({revoked.length})
          </summary>
          <ul className="mt-3 divide-y divide-line rounded-lg border border-line">
            {revoked.map((key) => <KeyRow key={key.id} one={key} />)}
          </ul>
        </details>
      ) : null}
      <Revoke doomed={doomed} good={good} onClose={() => setDoomed(null)} />
    </div>
  );
}

function KeyRow({ one, onRevoke }: { one: Key; onRevoke?: (key: Key) => void }) {
  return (
    <li className="flex items-center gap-4 px-5 py-3">
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-semibold wrap-anywhere">{one.name}</span>
          <Chip tone={levelOf(one.scopes) === "admin" ? "accent" : "plain"}>
            {t(`keys.short.${levelOf(one.scopes)}`)}
          </Chip>
        </p>
        <p className="facts flex flex-wrap gap-x-3 text-xs text-muted">
          <span>{one.owner}</span>
          <span>{t("keys.created")} <RelativeTime when={one.created_at} /></span>
          <span>
            {one.last_used_at ? <>{t("keys.used")} <RelativeTime when={one.last_used_at} /></> : t("keys.unused")}
          </span>
          {one.revoked_at ? <span>{t("keys.revokedAt")} <RelativeTime when={one.revoked_at} /></span> : null}
        </p>
      </div>
      {onRevoke ? (
        <IconButton icon={Trash2} label={t("keys.revoke", { name: one.name })} onClick={() => onRevoke(one)} />
      ) : null}
    </li>
  );
}

type RevokeProps = { doomed: Key | null; good: readonly Key[]; onClose(): void };

function Revoke({ doomed, good, onClose }: RevokeProps) {
  const queries = useQueryClient();
  const revoking = useMutation({
    mutationFn: (key: Key) =>
      answer(api.DELETE("/api/keys/{key_id}", { params: { path: { key_id: key.id } } })),
    onSuccess: (_, key) => {
      notify(t("keys.revoke.done", { name: key.name }));
      onClose();
      void queries.invalidateQueries({ queryKey: ["keys"] });
      void queries.invalidateQueries({ queryKey: ["session"] });
    },
  });
  return (
    <Confirm doomed={doomed} act={revoking} title={t("keys.revoke.title")} go={t("keys.revoke.go")} onClose={onClose}>
      {doomed ? (
        <>
          <p>{t("keys.revoke.what", { name: doomed.name, owner: doomed.owner })}</p>
          {lastAdmin(good, doomed) ? <p className="font-medium text-warn">{t("keys.revoke.own")}</p> : null}
        </>
      ) : null}
    </Confirm>
  );
}
