import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { answer, api } from "@/api/client";
import { Bars } from "@/features/usage/Bars";
import { dearest, type Line } from "@/features/usage/spending";
import { t } from "@/messages";
import { Button } from "@/ui/Button";

const FIRST = 10;
/** As many films as one page of the list holds are known by name. */
const NAMED = 100;

const names = {
  queryKey: ["film-names"],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const query = { limit: NAMED };
    const page = await answer(api.GET("/api/videos", { params: { query }, signal }));
    return new Map(page.videos.map((film) => [film.video_id, film.product || film.prompt]));
  },
};

/** What each film cost, with a way to it. */
export function ByFilm({ lines }: { lines: readonly Line[] }) {
  const [all, setAll] = useState(false);
  const { data } = useQuery(names);
  const sorted = dearest(lines);
  const shown = all ? sorted : sorted.slice(0, FIRST);
  return (
    <Bars
      title={t("usage.film")}
      hint={t("usage.filmHint")}
      column={t("usage.col.film")}
      lines={shown}
      name={(line) => (
        <Link to="/video/$id" params={{ id: line.name }} className="rounded-sm font-medium underline decoration-line underline-offset-4 hover:decoration-current">
          {data?.get(line.name) ?? line.name}
        </Link>
      )}
      foot={
        shown.length < sorted.length ? (
          <Button kind="plain" size="sm" className="justify-self-start" onClick={() => setAll(true)}>
            {t("usage.moreFilms", { count: sorted.length })}
          </Button>
        ) : null
      }
    />
  );
}
