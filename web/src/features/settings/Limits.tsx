import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { answer, api } from "@/api/client";
import { Problem } from "@/api/problem";
import { session as sessionQuery, type Schema, type Session } from "@/api/queries";
import { bodyOf, CAPS, typedOf, type CapName } from "@/features/settings/caps";
import { Part } from "@/features/settings/Part";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { Field, Input } from "@/ui/Field";
import { price } from "@/ui/format";
import { notify } from "@/ui/notices";

const LABELS: Record<CapName, string> = {
  video_usd: t("limits.video"),
  day_usd: t("limits.day"),
  user_usd: t("limits.ever"),
};

/** What one does not want to spend more than. */
export function Limits({ session }: { session: Session }) {
  const mayWrite = session.scopes.includes("write");
  const queries = useQueryClient();
  const [typed, setTyped] = useState(() => typedOf(session.own_caps));
  const [bad, setBad] = useState<CapName[]>([]);
  const saving = useMutation({
    mutationFn: (body: Schema["CapsTold"]) => answer(api.PUT("/api/caps", { body })),
    onSuccess: (told) => {
      queries.setQueryData(sessionQuery.queryKey, (old) => (old ? { ...old, ...told } : old));
      void queries.invalidateQueries({ queryKey: ["usage"] });
      setTyped(typedOf(told.own_caps));
      notify(t("limits.saved"));
    },
  });
  const problem = saving.error ? Problem.from(saving.error) : null;
  const told = CAPS.some((name) => problem?.of(name));

  function save(event: FormEvent) {
    event.preventDefault();
    const made = bodyOf(typed);
    setBad("bad" in made ? made.bad : []);
    if ("body" in made) saving.mutate(made.body);
  }

  return (
    <Part title={t("limits.title")} lead={t("limits.lead")}>
      <Card className="max-w-3xl">
        <form noValidate className="grid gap-6" onSubmit={save}>
          <div className="grid gap-5 sm:grid-cols-3">
            {CAPS.map((name) => (
              <Cap
                key={name}
                name={name}
                value={typed[name]}
                most={session.operator_caps[name]}
                disabled={!mayWrite}
                error={bad.includes(name) ? t("limits.bad") : problem?.of(name)}
                onChange={(value) => setTyped({ ...typed, [name]: value })}
              />
            ))}
          </div>
          {problem && !told ? <ErrorPanel error={problem} /> : null}
          {mayWrite ? (
            <Button type="submit" busy={saving.isPending} className="justify-self-start">
              {saving.isPending ? t("limits.saving") : t("limits.save")}
            </Button>
          ) : (
            <p className="text-sm text-muted">{t("settings.readOnly")}</p>
          )}
        </form>
      </Card>
    </Part>
  );
}

type CapProps = {
  name: CapName;
  value: string;
  /** What whoever runs this allows; `null`: any amount. */
  most: string | null;
  disabled: boolean;
  error: string | undefined;
  onChange(value: string): void;
};

function Cap({ name, value, most, disabled, error, onChange }: CapProps) {
  const hints = [
    most === null ? t("limits.none") : t("limits.operator", { cap: price(most) }),
    name === "day_usd" ? t("limits.dayHint") : "",
  ];
  return (
    <Field label={`${LABELS[name]} · ${t("limits.unit")}`} hint={hints.join(" ").trim()} error={error}>
      <span className="relative block">
        <span aria-hidden className="absolute top-1/2 left-3 -translate-y-1/2 text-muted">$</span>
        <Input
          inputMode="decimal"
          autoComplete="off"
          className="facts pl-7"
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
        />
      </span>
    </Field>
  );
}
