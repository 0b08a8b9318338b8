import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Clapperboard, Plus, SearchX } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { actsId, FilmCard } from "@/features/library/FilmCard";
import { films, stateOf, type Film, type Wanted } from "@/features/library/films";
import { Filters } from "@/features/library/Filters";
import { Remove } from "@/features/library/Remove";
import { t } from "@/messages";
import { Button, LinkButton } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { Page } from "@/ui/Page";
import { Skeleton } from "@/ui/Skeleton";

const GRID = "grid grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))] gap-x-6 gap-y-10";

/** The library screen. */
export function Screen() {
  const { q = "", status } = useSearch({ from: "/library" });
  const navigate = useNavigate({ from: "/library" });
  const wanted: Wanted = { q, status: stateOf(status) };
  const want = (next: Wanted) =>
    void navigate({
      search: { ...(next.q && { q: next.q }), ...(next.status && { status: next.status }) },
      replace: true,
    });
  return (
    <Page
      title={t("library.title")}
      lead={t("library.lead")}
      actions={
        <LinkButton kind="primary" icon={Plus} to="/">
          {t("library.new")}
        </LinkButton>
      }
    >
      <div className="grid gap-6">
        <Filters wanted={wanted} onChange={want} />
        <Films wanted={wanted} onClear={() => want({ q: "", status: undefined })} />
      </div>
    </Page>
  );
}

type FilmsProps = { wanted: Wanted; onClear(): void };

function Films({ wanted, onClear }: FilmsProps) {
  const query = useInfiniteQuery(films(wanted));
  if (query.isPending) return <Waiting />;
  if (!query.data) return <ErrorPanel error={query.error} retry={() => void query.refetch()} />;
  const shown = query.data.pages.flatMap((page) => page.videos);
  const filtered = Boolean(wanted.q.trim() || wanted.status);
  if (!shown.length && !query.isPlaceholderData) return filtered ? <NoneFits onClear={onClear} /> : <NoFilm />;
  return (
    <div className="grid gap-8">
      {query.error ? <Old again={() => void query.refetch()} /> : null}
      <Grid shown={shown} more={query.hasNextPage} stale={query.isPlaceholderData} />
      {query.hasNextPage ? (
        <Button
          kind="plain"
          className="justify-self-center"
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t("library.more")}
        </Button>
      ) : null}
    </div>
  );
}

type GridProps = { shown: readonly Film[]; more: boolean; stale: boolean };

function Grid({ shown, more, stale }: GridProps) {
  const [doomed, doom] = useState<Film | null>(null);
  const setDoomed = (film: Film | null) => {
    if (film) gone.current = false;
    doom(film);
  };
  const count = useRef<HTMLParagraphElement>(null);
  const gone = useRef(false);
  useBack(doomed, () => (gone.current ? count.current : null));
  return (
    <div className="grid gap-4">
      <p ref={count} tabIndex={-1} role="status" className="text-sm text-muted outline-none">
        {more ? t("library.foundMore", { count: shown.length }) : t("library.found", { count: shown.length })}
      </p>
      <ul className={`${GRID} transition-opacity ${stale ? "opacity-60" : ""}`} aria-busy={stale}>
        {shown.map((film) => (
          <li key={film.video_id}>
            <FilmCard film={film} onDelete={setDoomed} />
          </li>
        ))}
      </ul>
      <Remove film={doomed} onClose={() => setDoomed(null)} onGone={() => (gone.current = true)} />
    </div>
  );
}

/**
 * The dialog was opened from a menu, which is gone when it closes: the menu's button gets the
 * focus, or what stands in for it where the film itself is gone.
 */
function useBack(doomed: Film | null, instead: () => HTMLElement | null) {
  const asked = useRef<string | null>(null);
  const latest = useRef(instead);
  latest.current = instead;
  useEffect(() => {
    if (!doomed && asked.current) {
      (latest.current() ?? document.getElementById(actsId(asked.current)))?.focus();
    }
    asked.current = doomed?.video_id ?? null;
  }, [doomed]);
}

function Old({ again }: { again: () => void }) {
  return (
    <p role="alert" className="flex flex-wrap items-center gap-3 text-sm text-warn">
      {t("library.old")}
      <Button kind="plain" size="sm" onClick={again}>
        {t("ui.retry")}
      </Button>
    </p>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label={t("library.loading")} className="grid gap-4">
      <Skeleton className="h-5.5 w-24" />
      <div className={GRID}>
        {Array.from({ length: 8 }, (_, index) => (
          <div key={index} className="grid gap-3">
            <Skeleton className="aspect-4/3" />
            <Skeleton className="h-6 w-2/3" />
            <Skeleton className="h-4 w-1/2" />
          </div>
        ))}
      </div>
    </div>
  );
}

function NoFilm() {
  return (
    <Empty
      icon={Clapperboard}
      title={t("library.empty")}
      action={<LinkButton kind="primary" to="/">{t("library.first")}</LinkButton>}
    >
      {t("library.emptyLead")}
    </Empty>
  );
}

function NoneFits({ onClear }: { onClear(): void }) {
  return (
    <Empty
      icon={SearchX}
      title={t("library.none")}
      action={<Button kind="plain" onClick={onClear}>{t("library.clear")}</Button>}
    >
      {t("library.noneLead")}
    </Empty>
  );
}
