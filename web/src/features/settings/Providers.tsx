import { CircleCheck, CircleDashed } from "lucide-react";
import type { Session } from "@/api/queries";
import { Part } from "@/features/settings/Part";
import { t } from "@/messages";
import { Card } from "@/ui/Card";

/** Who is ready to make something, and what the others lack. */
export function Providers({ session }: { session: Session }) {
  return (
    <Part
      title={t("models.providers")}
      lead={t("models.providersLead", { name: session.default_provider })}
    >
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {session.providers.map((each) => (
          <li key={each.name}>
            <Card className="flex h-full gap-3">
              {each.ready ? (
                <CircleCheck aria-hidden size={20} className="mt-0.5 shrink-0 text-good" />
              ) : (
                <CircleDashed aria-hidden size={20} className="mt-0.5 shrink-0 text-muted" />
              )}
              <div className="grid min-w-0 content-start gap-1">
                <h3 className="text-base">{each.name}</h3>
                <p className={`text-sm font-medium ${each.ready ? "text-good" : "text-warn"}`}>
                  {each.ready ? t("models.ready") : t("models.unready")}
                </p>
                {each.why ? <p className="text-sm text-muted wrap-anywhere">{each.why}</p> : null}
                {each.name === "builtin" ? (
                  <p className="text-sm text-muted">{t("models.builtin")}</p>
                ) : null}
              </div>
            </Card>
          </li>
        ))}
      </ul>
    </Part>
  );
}
