import { useQuery } from "@tanstack/react-query";
import { Download, Scissors } from "lucide-react";
import { useCallback, useState } from "react";
import { links } from "@/features/video/data";
import { Belongings } from "@/features/video/Belongings";
import { Chapters } from "@/features/video/Chapters";
import { Facts } from "@/features/video/Facts";
import { shapes, type Shape } from "@/features/video/films";
import { Gone } from "@/features/video/Gone";
import { Player } from "@/features/video/Player";
import { useDeck } from "@/features/video/useDeck";
import type { Video } from "@/features/video/wire";
import { Problem } from "@/api/problem";
import { t } from "@/messages";
import { AnchorButton, LinkButton } from "@/ui/Button";
import { Chip } from "@/ui/Chip";
import { Page } from "@/ui/Page";
import { Segmented } from "@/ui/Segmented";

const TOGETHER = "together";

/** A finished film. */
export function Film({ video }: { video: Video }) {
  const id = video.video_id;
  const all = shapes(video.files);
  const [picked, setPicked] = useState("");
  const [lost, setLost] = useState(false);
  const lose = useCallback(() => setLost(true), []);
  const found = useQuery(links(id));
  const deck = useDeck();
  const shown = picked === TOGETHER ? all : [all.find((each) => each.folder === picked) ?? all[0]].filter(isShape);
  const duration = video.film?.duration ?? all[0]?.film.duration ?? deck.duration;
  const beats = video.beats;
  const gone = lost || all.length === 0 || (found.error instanceof Problem && found.error.kind === "gone");
  return (
    <Page title={named(video)} lead={<Lead video={video} />} actions={gone ? null : <Actions id={id} film={all[0]} />}>
      <div className="grid items-start gap-x-8 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr] xl:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="grid min-w-0 gap-4">
          {gone ? (
            <Gone id={id} />
          ) : (
            <Player
              id={id}
              shown={shown}
              beats={beats}
              duration={duration}
              deck={deck}
              onGone={lose}
            />
          )}
          {all.length > 1 && !gone ? <Shapes all={all} value={picked || (shown[0]?.folder ?? "")} onChange={setPicked} /> : null}
          <LeftOut things={video.status.left_out} />
        </div>
        <div className="grid min-w-0 gap-8 lg:row-span-2">
          {gone ? null : <Chapters id={id} beats={beats} deck={deck} />}
          <Facts video={video} />
        </div>
        <Belongings video={video} shapes={gone ? [] : all} />
      </div>
    </Page>
  );
}

const isShape = (shape: Shape | undefined): shape is Shape => shape !== undefined;

/** What the film is called: its product, or what was asked for. */
export const named = (video: Video): string =>
  video.film?.product || video.prompt.slice(0, 60) || t("video.untitled");

function Lead({ video }: { video: Video }) {
  return (
    <span className="flex flex-wrap items-center gap-3">
      <Chip>{t("video.version", { version: video.status.version })}</Chip>
      <span className="line-clamp-2 min-w-0 basis-full">{video.prompt}</span>
    </span>
  );
}

/** What had to be left out, in the open. */
function LeftOut({ things }: { things: Video["status"]["left_out"] }) {
  if (things.length === 0) return null;
  return (
    <section className="grid gap-1 rounded-lg bg-warn-soft p-5 text-sm">
      <h2 className="text-base">{t("video.leftOut.title", { count: things.length })}</h2>
      <ul className="grid gap-1">
        {things.map((each) => (
          <li key={`${each.step} ${each.what}`} className="wrap-anywhere">{t("video.leftOut", { what: each.what, why: each.why })}</li>
        ))}
      </ul>
    </section>
  );
}

function Actions({ id, film }: { id: string; film: Shape | undefined }) {
  const { data } = useQuery(links(id));
  const link = film && data?.links[film.film.name]?.url;
  return (
    <>
      <AnchorButton icon={Download} href={link} aria-disabled={!link} download>
        {t("video.download.film")}
      </AnchorButton>
      <LinkButton to="/video/$id/edit" params={{ id }} kind="primary" icon={Scissors}>
        {t("video.edit")}
      </LinkButton>
    </>
  );
}

type ShapesProps = { all: readonly Shape[]; value: string; onChange(folder: string): void };

function Shapes({ all, value, onChange }: ShapesProps) {
  const options = all.map((each) => ({ value: each.folder, label: each.ratio as string }));
  return (
    <Segmented
      label={t("video.ratio")}
      className="justify-self-start"
      value={value}
      onChange={onChange}
      options={[...options, { value: TOGETHER, label: t("video.ratio.together") }]}
    />
  );
}
