import { Play } from "lucide-react";
import type { ReactNode } from "react";
import { useRetry } from "@/features/progress/acts";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { ErrorPanel } from "@/ui/ErrorPanel";

type Props = {
  id: string;
  onDone(): void;
  cap?: () => string | null | undefined;
  /** A better way out, which comes first. */
  better?: ReactNode;
  children?: ReactNode;
};

/** Goes on from what is finished; `cap` may say a new limit, or `undefined` that it is not one. */
export function GoOn({ id, onDone, cap, better, children }: Props) {
  const retry = useRetry(id, onDone);
  const go = () => {
    const told = cap ? cap() : null;
    if (told !== undefined) retry.mutate(told);
  };
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        {better}
        <Button kind={better ? "plain" : "primary"} icon={Play} busy={retry.isPending} onClick={go}>
          {retry.isPending ? t("progress.going") : t("progress.goOn")}
        </Button>
        {children}
      </div>
      {retry.error ? <ErrorPanel error={retry.error} /> : null}
    </>
  );
}
