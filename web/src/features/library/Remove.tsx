import { useMutation, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "@/api/client";
import { LIST, nameOf, underway, without, type Film } from "@/features/library/films";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { notify } from "@/ui/notices";

type Props = { film: Film | null; onClose(): void; onGone(): void };
type Pages = InfiniteData<{ videos: readonly Film[]; next_cursor: string | null }, string | null>;

/** Says what goes before it goes. */
export function Remove({ film, onClose, onGone }: Props) {
  const queries = useQueryClient();
  const [told, setTold] = useState<Film | null>(film);
  if (film && film !== told) setTold(film);
  const removal = useMutation({
    mutationFn: (gone: Film) =>
      answer(api.DELETE("/api/video/{video_id}", { params: { path: { video_id: gone.video_id } } })),
    onSuccess: (_, gone) => {
      queries.setQueriesData<Pages>({ queryKey: LIST }, (old) => without(old, gone.video_id));
      void queries.invalidateQueries({ queryKey: LIST });
      void queries.invalidateQueries({ queryKey: ["videos"] });
      void queries.invalidateQueries({ queryKey: ["costs"] });
      notify(t("library.removed", { name: nameOf(gone) }));
      onClose();
      onGone();
    },
  });
  const close = () => (removal.reset(), onClose());
  return (
    <Dialog
      open={film !== null}
      onClose={close}
      title={t("library.remove")}
      actions={
        <>
          <Button kind="plain" onClick={close}>
            {t("library.remove.keep")}
          </Button>
          <Button kind="danger" busy={removal.isPending} onClick={() => film && removal.mutate(film)}>
            {removal.isPending ? t("library.remove.going") : t("library.remove.go")}
          </Button>
        </>
      }
    >
      {told ? <What film={told} /> : null}
      {removal.error ? (
        <div className="mt-4">
          <ErrorPanel error={removal.error} />
        </div>
      ) : null}
    </Dialog>
  );
}

function What({ film }: { film: Film }) {
  return (
    <div className="grid gap-3 text-sm">
      <p className="wrap-anywhere">
        {t("library.remove.what", { name: nameOf(film), version: film.version })}
      </p>
      {underway(film) ? <p>{t("library.remove.underway")}</p> : null}
      <p className="text-muted">
        {t("library.remove.stays")} {t("library.remove.links")}
      </p>
    </div>
  );
}
