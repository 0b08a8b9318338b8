import { Link, useNavigate } from "@tanstack/react-router";
import { EllipsisVertical } from "lucide-react";
import { useState, type FocusEvent, type PointerEvent } from "react";
import { useSession } from "@/api/queries";
import { nameOf, type Film } from "@/features/library/films";
import { Stage } from "@/features/library/Stage";
import { t } from "@/messages";
import { IconButton } from "@/ui/Button";
import { price } from "@/ui/format";
import { Menu, MenuItem } from "@/ui/Menu";
import { RelativeTime } from "@/ui/Time";

/** The button of a film behind which its acts are. */
export const actsId = (videoId: string): string => `acts-${videoId}`;

type Props = { film: Film; onDelete(film: Film): void };

/** One film: the whole card opens it, what else can be done is behind one button. */
export function FilmCard({ film, onDelete }: Props) {
  const [watched, setWatched] = useState(false);
  const left = (event: FocusEvent) =>
    event.currentTarget.contains(event.relatedTarget) || setWatched(false);
  const mouse = (next: boolean) => (event: PointerEvent) =>
    event.pointerType === "mouse" && setWatched(next);
  return (
    <article
      className="group relative grid content-start gap-3"
      onPointerEnter={mouse(true)}
      onPointerLeave={mouse(false)}
      onFocus={() => setWatched(true)}
      onBlur={left}
    >
      <Stage film={film} watched={watched} />
      <div className="flex items-start gap-2">
        <div className="grid min-w-0 flex-1 gap-1">
          <h2 className="line-clamp-2 text-base wrap-anywhere">
            <Link
              to="/video/$id"
              params={{ id: film.video_id }}
              className="rounded-lg group-hover:text-accent-text after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-4 focus-visible:after:outline-focus"
            >
              {nameOf(film)}
            </Link>
          </h2>
          <Facts film={film} />
        </div>
        <Acts film={film} onDelete={onDelete} />
      </div>
    </article>
  );
}

function Facts({ film }: { film: Film }) {
  return (
    <p className="facts flex flex-wrap gap-x-3 text-xs text-muted">
      <RelativeTime when={film.created_at} />
      {film.aspect ? <span>{film.aspect}</span> : null}
      {film.version > 1 ? <span>{t("library.version", { version: film.version })}</span> : null}
      <span>{cost(film.cost_usd)}</span>
    </p>
  );
}

const cost = (usd: string): string =>
  /^0+(\.0+)?$/.test(usd) ? t("library.free") : t("library.cost", { price: price(usd) });

function Acts({ film, onDelete }: Props) {
  const navigate = useNavigate();
  const mayWrite = useSession().data?.scopes.includes("write");
  const name = nameOf(film);
  return (
    <div className="relative -mt-1.5 -mr-2">
      <Menu
        trigger={
          <IconButton
            id={actsId(film.video_id)}
            icon={EllipsisVertical}
            label={t("library.acts", { name })}
          />
        }
      >
        <MenuItem
          onSelect={() => void navigate({ to: "/video/$id", params: { id: film.video_id } })}
        >
          {t("library.open")}
        </MenuItem>
        <MenuItem disabled={!mayWrite} onSelect={() => void navigate({ to: "/", search: { from: film.video_id } })}>
          {t("library.duplicate")}
        </MenuItem>
        <MenuItem danger disabled={!mayWrite} onSelect={() => onDelete(film)}>
          {t("library.delete")}
        </MenuItem>
      </Menu>
    </div>
  );
}
