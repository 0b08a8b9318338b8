import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { answer, api } from "@/api/client";
import { Problem } from "@/api/problem";
import type { Schema } from "@/api/queries";
import { Secret } from "@/features/settings/Secret";
import { EVENTS, eventWords, isAddress, type HookEvent } from "@/features/settings/webhooks";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { Field, Input } from "@/ui/Field";
import { Switch } from "@/ui/Switch";

/** Adds a webhook and shows its secret this once. */
export function AddHook({ open, onClose }: { open: boolean; onClose(): void }) {
  const [made, setMade] = useState<Schema["NewHook"] | null>(null);
  const queries = useQueryClient();
  function close() {
    if (made) void queries.invalidateQueries({ queryKey: ["webhooks"] });
    setMade(null);
    onClose();
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title={made ? t("hooks.secret") : t("hooks.add")}
      actions={made ? <Button onClick={close}>{t("secret.done")}</Button> : undefined}
    >
      {made ? (
        <Secret label={made.url} hint={t("hooks.secretLead")} value={made.secret} />
      ) : (
        <HookForm onMade={setMade} onCancel={close} />
      )}
    </Dialog>
  );
}

type FormProps = { onMade(hook: Schema["NewHook"]): void; onCancel(): void };

function HookForm({ onMade, onCancel }: FormProps) {
  const [url, setUrl] = useState("");
  const [events, setEvents] = useState<readonly HookEvent[]>(["video.finished", "video.failed"]);
  const [tried, setTried] = useState(false);
  const adding = useMutation({
    mutationFn: () =>
      answer(api.POST("/api/webhooks", { body: { url: url.trim(), events: [...events] } })),
    onSuccess: onMade,
  });
  const problem = adding.error ? Problem.from(adding.error) : null;
  const badUrl = tried && !isAddress(url.trim()) ? t("hooks.urlBad") : problem?.of("url");

  function add(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (isAddress(url.trim()) && events.length) adding.mutate();
  }

  return (
    <form noValidate className="grid gap-5" onSubmit={add}>
      <Field label={t("hooks.url")} hint={t("hooks.urlHint")} error={badUrl}>
        <Input type="url" maxLength={2000} spellCheck={false} placeholder="https://" value={url} onChange={(event) => setUrl(event.target.value)} />
      </Field>
      <fieldset className="grid gap-3">
        <legend className="mb-2 text-sm font-semibold">{t("hooks.events")}</legend>
        {EVENTS.map((event) => (
          <Switch
            key={event}
            label={eventWords(event)}
            checked={events.includes(event)}
            onChange={(on) => setEvents(EVENTS.filter((each) => (each === event ? on : events.includes(each))))}
          />
        ))}
        {tried && !events.length ? (
          <p role="alert" className="text-xs font-medium text-bad">{t("hooks.eventsBad")}</p>
        ) : null}
      </fieldset>
      {problem && !problem.of("url") ? <ErrorPanel error={problem} /> : null}
      <div className="flex flex-wrap justify-end gap-3">
        <Button kind="plain" onClick={onCancel}>{t("hooks.cancel")}</Button>
        <Button type="submit" busy={adding.isPending}>
          {adding.isPending ? t("hooks.creating") : t("hooks.create")}
        </Button>
      </div>
    </form>
  );
}
