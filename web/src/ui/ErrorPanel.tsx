import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Problem } from "@/api/problem";
import { t } from "@/messages";
import { Button } from "@/ui/Button";

type Props = {
  error: unknown;
  retry?: () => void;
  /** It stands in the place of the whole screen. */
  page?: boolean;
  action?: ReactNode;
};

/** What did not work and what to do next, in the server's words. */
export function ErrorPanel({ error, retry, page, action }: Props) {
  const problem = Problem.from(error);
  const Heading = page ? "h1" : "h2";
  return (
    <div role="alert" className="flex gap-4 rounded-lg bg-bad-soft p-5 text-ink sm:p-6">
      <TriangleAlert aria-hidden size={22} className="mt-1 shrink-0 text-bad" />
      <div className="grid min-w-0 gap-2">
        <Heading className="text-lg">{problem.title}</Heading>
        {problem.detail ? <p className="wrap-anywhere">{problem.detail}</p> : null}
        {problem.hint ? <p className="text-sm wrap-anywhere">{problem.hint}</p> : null}
        {problem.requestId ? (
          <p className="text-xs text-muted">{t("ui.reference", { id: problem.requestId })}</p>
        ) : null}
        {retry || action ? (
          <div className="mt-2 flex flex-wrap gap-3">
            {retry ? (
              <Button kind="plain" icon={RotateCw} onClick={retry}>
                {t("ui.retry")}
              </Button>
            ) : null}
            {action}
          </div>
        ) : null}
      </div>
    </div>
  );
}
