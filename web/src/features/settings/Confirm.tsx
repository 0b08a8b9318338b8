import type { UseMutationResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorPanel } from "@/ui/ErrorPanel";

type Props<Doomed> = {
  /** What would be taken away; `null`: nothing is asked. */
  doomed: Doomed | null;
  act: Pick<UseMutationResult<unknown, Error, Doomed>, "mutate" | "isPending" | "error" | "reset">;
  title: string;
  go: string;
  onClose(): void;
  children: ReactNode;
};

/** Asks before something is taken away, and says what that does. */
export function Confirm<Doomed>({ doomed, act, title, go, onClose, children }: Props<Doomed>) {
  const close = () => (act.reset(), onClose());
  return (
    <Dialog
      open={doomed !== null}
      onClose={close}
      title={title}
      actions={
        <>
          <Button kind="plain" onClick={close}>
            {t("keys.cancel")}
          </Button>
          <Button kind="danger" busy={act.isPending} onClick={() => doomed !== null && act.mutate(doomed)}>
            {go}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 text-sm wrap-anywhere">
        {children}
        {act.error ? <ErrorPanel error={act.error} /> : null}
      </div>
    </Dialog>
  );
}
