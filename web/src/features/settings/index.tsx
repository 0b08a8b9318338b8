import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, type ReactNode } from "react";
import { useSession, type Session } from "@/api/queries";
import { Account } from "@/features/settings/Account";
import { Keys } from "@/features/settings/Keys";
import { Limits } from "@/features/settings/Limits";
import { Models } from "@/features/settings/Models";
import { Webhooks } from "@/features/settings/Webhooks";
import { t } from "@/messages";
import { Page } from "@/ui/Page";
import { Skeleton } from "@/ui/Skeleton";
import { Tabs } from "@/ui/Tabs";

const Templates = lazy(() =>
  import("@/features/settings/templates/Templates").then((it) => ({ default: it.Templates })),
);

const TABS = ["account", "limits", "models", "templates", "webhooks", "keys"] as const;
type Tab = (typeof TABS)[number];

/** The settings screen. */
export function Screen() {
  const { data: session } = useSession();
  return (
    <Page title={t("settings.title")} lead={t("settings.lead")}>
      {session ? <Parts session={session} /> : <Skeleton className="h-96" />}
    </Page>
  );
}

function Parts({ session }: { session: Session }) {
  const { tab } = useSearch({ from: "/settings" });
  const navigate = useNavigate({ from: "/settings" });
  const shown = TABS.filter((name) => name !== "keys" || session.scopes.includes("admin"));
  const contents: Record<Tab, () => ReactNode> = {
    account: () => <Account session={session} />,
    limits: () => <Limits session={session} />,
    models: () => <Models session={session} />,
    templates: () => <Suspense fallback={<Skeleton className="h-96" />}><Templates session={session} /></Suspense>,
    webhooks: () => <Webhooks session={session} />,
    keys: () => <Keys session={session} />,
  };
  const chosen = shown.find((name) => name === tab) ?? "account";
  return (
    <Tabs<Tab>
      label={t("settings.parts")}
      value={chosen}
      onChange={(next) => void navigate({ search: { tab: next }, replace: true })}
      tabs={shown.map((name) => ({
        value: name, label: t(`settings.tab.${name}`), content: name === chosen ? contents[name]() : null,
      }))}
    />
  );
}
