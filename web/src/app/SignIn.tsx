import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Problem } from "@/api/problem";
import { tried } from "@/api/client";
import { signIn } from "@/api/session";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { Field, Input } from "@/ui/Field";
import { Page } from "@/ui/Page";
import { Switch } from "@/ui/Switch";

/** Asks for the API key, tries it, and keeps it only if it is good. */
export function SignIn() {
  const queries = useQueryClient();
  const [key, setKey] = useState("");
  const [keep, setKeep] = useState(false);
  const [error, setError] = useState<string>();
  const [checking, setChecking] = useState(false);

  async function go(event: FormEvent) {
    event.preventDefault();
    const given = key.trim();
    if (!given) return setError(t("signin.empty"));
    setChecking(true);
    const refused = await refusal(given);
    setChecking(false);
    setError(refused);
    if (refused) return;
    signIn(given, keep);
    await queries.resetQueries();
  }

  return (
    <div className="mx-auto max-w-md py-8 sm:py-16">
      <Page title={t("signin.title")} lead={t("signin.lead")}>
        <form noValidate className="grid gap-6" onSubmit={(event) => void go(event)}>
          <Field label={t("signin.key")} error={error}>
            <Input
              type="password"
              autoComplete="current-password"
              spellCheck={false}
              value={key}
              onChange={(event) => setKey(event.target.value)}
            />
          </Field>
          <Switch
            label={t("signin.keep")}
            hint={t("signin.keepHint")}
            checked={keep}
            onChange={setKeep}
          />
          <Button type="submit" size="lg" busy={checking}>
            {checking ? t("signin.checking") : t("signin.go")}
          </Button>
        </form>
      </Page>
    </div>
  );
}

async function refusal(key: string): Promise<string | undefined> {
  try {
    await tried(key);
    return undefined;
  } catch (error) {
    const problem = Problem.from(error);
    return problem.status === 401 ? t("signin.refused") : problem.sentence;
  }
}
