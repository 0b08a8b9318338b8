import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "@/api/client";
import { Problem } from "@/api/problem";
import type { Schema } from "@/api/queries";
import { signIn } from "@/api/session";
import { LEVELS, scopesOf, type Scope } from "@/features/settings/keys";
import { Secret } from "@/features/settings/Secret";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { Field, Input, Select } from "@/ui/Field";

type Props = {
  open: boolean;
  /** It would be the first: from then on this page needs one, too. */
  first: boolean;
  owner: string;
  onClose(): void;
};

/** Makes a key and shows its secret this once. */
export function NewKey({ open, first, owner, onClose }: Props) {
  const [made, setMade] = useState<Schema["NewKey"] | null>(null);
  const queries = useQueryClient();
  function close() {
    setMade(null);
    onClose();
    if (made) void queries.invalidateQueries();
  }
  function show(key: Schema["NewKey"]) {
    // From now on nothing is answered without a key: not even this page, while the secret is shown.
    if (first) signIn(key.secret, false);
    setMade(key);
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title={made ? t("keys.secret") : t("keys.make")}
      actions={
        made ? <Button onClick={close}>{t("secret.done")}</Button> : undefined
      }
    >
      {made ? (
        <Secret label={`${made.name} · ${made.owner}`} hint={t("keys.secretLead")} value={made.secret} />
      ) : (
        <KeyForm first={first} owner={owner} onMade={show} onCancel={close} />
      )}
    </Dialog>
  );
}

type FormProps = Pick<Props, "first" | "owner"> & {
  onMade(key: Schema["NewKey"]): void;
  onCancel(): void;
};

function KeyForm({ first, owner, onMade, onCancel }: FormProps) {
  const [body, setBody] = useState({ owner, name: "" });
  const [level, setLevel] = useState<Scope>(first ? "admin" : "write");
  const making = useMutation({
    mutationFn: () => answer(api.POST("/api/keys", { body: { ...body, scopes: scopesOf(level) } })),
    onSuccess: onMade,
  });
  const problem = making.error ? Problem.from(making.error) : null;
  const told = problem?.of("owner") ?? problem?.of("name");
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => (event.preventDefault(), making.mutate())}
    >
      {first ? <p className="rounded-md bg-warn-soft p-3 text-sm text-warn">{t("keys.first")}</p> : null}
      <Field label={t("keys.name")} hint={t("keys.nameHint")} error={problem?.of("name")}>
        <Input maxLength={64} value={body.name} onChange={(event) => setBody({ ...body, name: event.target.value })} />
      </Field>
      <Field label={t("keys.owner")} hint={t("keys.ownerHint")} error={problem?.of("owner")}>
        <Input maxLength={64} spellCheck={false} autoCapitalize="none" value={body.owner} onChange={(event) => setBody({ ...body, owner: event.target.value })} />
      </Field>
      <Field label={t("keys.level")}>
        <Select<Scope>
          value={level}
          onChange={setLevel}
          options={(first ? LEVELS.slice(-1) : LEVELS).map((each) => ({ value: each, label: t(`keys.level.${each}`) }))}
        />
      </Field>
      {problem && !told ? <ErrorPanel error={problem} /> : null}
      <div className="flex flex-wrap justify-end gap-3">
        <Button kind="plain" onClick={onCancel}>{t("keys.cancel")}</Button>
        <Button type="submit" busy={making.isPending} disabled={!body.name.trim() || !body.owner.trim()}>
          {making.isPending ? t("keys.creating") : t("keys.create")}
        </Button>
      </div>
    </form>
  );
}
