import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { video } from "@/api/queries";
import { draftOf, untouched, type Change, type Draft } from "@/features/generate/draft";
import { t } from "@/messages";
import { notify } from "@/ui/notices";

/**
 * Begin from what the address names, a film or a template, once; the address forgets it then, so
 * that a reload keeps what was written since. Gives what was written before, to go back to.
 */
export function useBegun(draft: Draft, change: (change: Change) => void): [Draft | null, () => void] {
  const { from, template } = useSearch({ from: "/" });
  const navigate = useNavigate();
  const [before, setBefore] = useState<Draft | null>(null);
  const film = useQuery({ ...video(from ?? ""), enabled: from !== undefined });
  const done = () => void navigate({ to: "/", search: {}, replace: true });

  useEffect(() => {
    if (template === undefined) return;
    change({ type: "set", options: { template } });
    done();
  }, [template]);

  useEffect(() => {
    if (from === undefined || film.isPending) return;
    const brief = film.data?.brief;
    if (brief) {
      if (!untouched(draft)) setBefore(draft);
      change({ type: "replace", draft: draftOf(brief) });
      notify(t("generate.from.filled"), "info");
    } else {
      notify(t("generate.from.failed"), "bad");
    }
    done();
  }, [from, film.isPending]);

  return [before, () => setBefore(null)];
}
