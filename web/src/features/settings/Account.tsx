import { LogOut } from "lucide-react";
import type { Session } from "@/api/queries";
import { signOut } from "@/api/session";
import { choose, useTheme, type Theme } from "@/app/theme";
import { Part } from "@/features/settings/Part";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Segmented } from "@/ui/Segmented";

const THEMES: readonly { value: Theme; label: string }[] = [
  { value: "system", label: t("theme.system") },
  { value: "light", label: t("theme.light") },
  { value: "dark", label: t("theme.dark") },
];

/** How it looks, and who is here. */
export function Account({ session }: { session: Session }) {
  const theme = useTheme();
  return (
    <div className="grid gap-10">
      <Part title={t("account.look")} lead={t("account.lookHint")}>
        <Segmented<Theme>
          label={t("account.look")}
          value={theme}
          options={THEMES}
          onChange={choose}
          className="max-w-md"
        />
      </Part>
      <Part title={t("account.who")} lead={session.embedded ? t("account.keyless") : undefined}>
        <Card className="grid max-w-xl gap-5">
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
            <Fact name={t("account.owner")} value={session.owner} />
            <Fact
              name={t("account.scopes")}
              value={session.scopes.map((scope) => t(`account.scope.${scope}`)).join(", ")}
            />
            <Fact name={t("account.version")} value={session.version} />
          </dl>
          {session.embedded ? null : (
            <div className="grid gap-2 border-t border-line pt-5">
              <Button kind="plain" icon={LogOut} className="justify-self-start" onClick={signOut}>
                {t("account.signOut")}
              </Button>
              <p className="text-xs text-muted">{t("account.signOutHint")}</p>
            </div>
          )}
        </Card>
      </Part>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="wrap-anywhere">{value}</dd>
    </>
  );
}
