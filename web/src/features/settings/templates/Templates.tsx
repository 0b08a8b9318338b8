import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { LayoutTemplate, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { Problem } from "@/api/problem";
import type { Session } from "@/api/queries";
import { Confirm } from "@/features/settings/Confirm";
import { Loaded, Part } from "@/features/settings/Part";
import { BeatBar } from "@/features/settings/templates/BeatBar";
import { begunWith, keep, kept, written, type Draft } from "@/features/settings/templates/draft";
import { Editor } from "@/features/settings/templates/Editor";
import { remove, templates, whole, type Entry } from "@/features/settings/templates/wire";
import { t } from "@/messages";
import { Button, IconButton, LinkButton } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Empty } from "@/ui/Empty";
import { notify } from "@/ui/notices";

/** One's own templates and the ones to begin with. */
export function Templates({ session }: { session: Session }) {
  const query = useQuery(templates);
  return (
    <Loaded query={query} height="h-96">
      {({ templates: all }) => <Shelf all={all} mayWrite={session.scopes.includes("write")} />}
    </Loaded>
  );
}

function Shelf({ all, mayWrite }: { all: readonly Entry[]; mayWrite: boolean }) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [doomed, setDoomed] = useState<Entry | null>(null);
  const own = all.filter((entry) => entry.own);
  const taken = new Set(all.map((entry) => entry.name));
  const opening = useMutation({
    mutationFn: (entry: Entry) => whole(entry.name),
    onSuccess: (body, entry) =>
      setDraft(entry.own ? { name: entry.name, text: written(body), fresh: false } : begunWith(body, taken)),
    onError: (error) => notify(Problem.from(error).sentence, "bad"),
  });
  if (draft) {
    return <Editor draft={draft} own={new Set(own.map((entry) => entry.name))} onClose={() => setDraft(null)} />;
  }
  const open = mayWrite ? opening.mutate : undefined;
  return (
    <div className="grid gap-12">
      <Part title={t("templates.own")} lead={t("templates.ownLead")}>
        {mayWrite ? <Unsaved onGo={setDraft} /> : <p className="text-sm text-muted">{t("settings.readOnly")}</p>}
        {own.length ? (
          <Cards entries={own} onOpen={open} onDelete={mayWrite ? setDoomed : undefined} />
        ) : (
          <Empty icon={LayoutTemplate} title={t("templates.none")}>{t("templates.noneLead")}</Empty>
        )}
      </Part>
      <Part title={t("templates.shipped")}>
        <Cards entries={all.filter((entry) => !entry.own)} onOpen={open} />
      </Part>
      <Removal doomed={doomed} onClose={() => setDoomed(null)} />
    </div>
  );
}

/** What was being edited before the page was left. */
function Unsaved({ onGo }: { onGo(draft: Draft): void }) {
  const [draft, setDraft] = useState(kept);
  if (!draft) return null;
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-lg bg-info-soft p-4 text-sm">
      <p className="min-w-48 flex-1">{t("templates.draft", { name: draft.name })}</p>
      <Button kind="plain" size="sm" onClick={() => onGo(draft)}>{t("templates.draftGo")}</Button>
      <Button kind="quiet" size="sm" onClick={() => (keep(null), setDraft(null))}>{t("templates.draftDrop")}</Button>
    </div>
  );
}

type CardsProps = {
  entries: readonly Entry[];
  onOpen: ((entry: Entry) => void) | undefined;
  onDelete?: ((entry: Entry) => void) | undefined;
};

function Cards({ entries, onOpen, onDelete }: CardsProps) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {entries.map((entry) => (
        <li key={entry.name}>
          <Card className="grid h-full content-start gap-3">
            <div className="flex items-start justify-between gap-3">
              <h3 className="text-base wrap-anywhere">{entry.title}</h3>
              {onDelete ? (
                <IconButton className="-mt-2 -mr-2" icon={Trash2} label={t("templates.delete", { title: entry.title })} onClick={() => onDelete(entry)} />
              ) : null}
            </div>
            <BeatBar beats={entry.beats} small />
            <p className="facts text-xs text-muted">
              {t("templates.facts", {
                name: entry.name,
                beats: t("templates.beats", { count: entry.beats.length }),
                seconds: Number(entry.reference_duration.toFixed(2)),
              })}
            </p>
            <p className="text-sm text-muted">{entry.description}</p>
            <CardActs entry={entry} onOpen={onOpen} />
          </Card>
        </li>
      ))}
    </ul>
  );
}

function CardActs({ entry, onOpen }: Pick<CardsProps, "onOpen"> & { entry: Entry }) {
  return (
    <div className="mt-auto flex flex-wrap gap-3 pt-2">
      {onOpen && entry.own ? (
        <Button kind="plain" size="sm" icon={Pencil} onClick={() => onOpen(entry)}>{t("templates.edit")}</Button>
      ) : null}
      {onOpen && !entry.own ? (
        <Button kind="plain" size="sm" aria-label={t("templates.start", { title: entry.title })} onClick={() => onOpen(entry)}>
          {t("templates.startShort")}
        </Button>
      ) : null}
      <LinkButton kind="quiet" size="sm" to="/" search={{ template: entry.name }}>{t("templates.use")}</LinkButton>
    </div>
  );
}

function Removal({ doomed, onClose }: { doomed: Entry | null; onClose(): void }) {
  const queries = useQueryClient();
  const removing = useMutation({
    mutationFn: (entry: Entry) => remove(entry.name),
    onSuccess: (_, entry) => {
      notify(t("templates.delete.done", { title: entry.title }));
      onClose();
      void queries.invalidateQueries({ queryKey: ["templates"] });
    },
  });
  return (
    <Confirm doomed={doomed} act={removing} title={t("templates.delete.title")} go={t("templates.delete.go")} onClose={onClose}>
      <p>{t("templates.delete.what", { title: doomed?.title ?? "" })}</p>
    </Confirm>
  );
}
