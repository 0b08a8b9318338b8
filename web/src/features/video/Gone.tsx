import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCw, Trash } from "lucide-react";
import { makeAgain } from "@/features/video/data";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { ErrorPanel } from "@/ui/ErrorPanel";

/** The files of a finished film are no longer there; it can be made again. */
export function Gone({ id }: { id: string }) {
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: () => makeAgain(id),
    onSuccess: async () => {
      queries.removeQueries({ queryKey: ["links", id] });
      await queries.invalidateQueries({ queryKey: ["status", id] });
    },
  });
  const button = (
    <Button kind="primary" icon={RotateCw} busy={again.isPending} onClick={() => again.mutate()}>
      {t("video.gone.again")}
    </Button>
  );
  return (
    <div className="grid gap-4">
      <Empty icon={Trash} title={t("video.gone.title")} action={button}>
        <p>{t("video.gone.lead")}</p>
        <p className="mt-2">{t("video.gone.price")}</p>
      </Empty>
      {again.error ? <ErrorPanel error={again.error} /> : null}
    </div>
  );
}
