import { useState } from "react";
import { Controls } from "@/features/video/Controls";
import { shapes, type Shape } from "@/features/video/films";
import { actOf, takesItself } from "@/features/video/keys";
import { Picture } from "@/features/video/Picture";
import { changed } from "@/features/video/saying";
import { stepTo } from "@/features/video/timeline";
import { useDeck, type Deck } from "@/features/video/useDeck";
import type { Video, Version } from "@/features/video/wire";
import { Revert } from "@/features/video/Versions";
import { t } from "@/messages";
import { Field, Select } from "@/ui/Field";
import { Price } from "@/ui/Price";
import { Segmented } from "@/ui/Segmented";

type Side = "left" | "right";
type Props = {
  left: Video;
  right: Video;
  versions: readonly Version[];
  onChoose(left: string, right: string): void;
};

/** Two versions that play as one film. */
export function Together({ left, right, versions, onChoose }: Props) {
  const [heard, setHeard] = useState<Side>("right");
  const [folder, setFolder] = useState("");
  const deck = useDeck(heard === "left" ? 0 : 1);
  const both = [shapes(left.files), shapes(right.files)];
  const common = (both[0] ?? []).filter((shape) => both[1]?.some((other) => other.folder === shape.folder));
  const beats = right.beats;
  const duration = deck.duration || (right.film?.duration ?? 0);
  const pressed = (event: React.KeyboardEvent) => {
    const what = actOf(event);
    if (!what || takesItself(event.target as Element, event.key)) return;
    event.preventDefault();
    if (what.kind === "toggle") deck.toggle();
    if (what.kind === "mute") deck.setMuted(!deck.muted);
    if (what.kind === "by") deck.seek(deck.time + what.seconds);
    if (what.kind === "beat") deck.seek(stepTo(beats, deck.time, what.way));
    if (what.kind === "to") deck.seek(what.end ? duration : 0);
  };
  const sides = [
    { video: left, place: 0, label: t("video.compare.left"), other: right.video_id, choose: (id: string) => onChoose(id, right.video_id) },
    { video: right, place: 1, label: t("video.compare.right"), other: left.video_id, choose: (id: string) => onChoose(left.video_id, id) },
  ];
  return (
    <div className="grid gap-4">
      <section aria-label={t("video.player")} onKeyDown={pressed} className="overflow-hidden rounded-lg bg-film text-ink scheme-dark">
        <div className="grid gap-1 sm:grid-cols-2">
          {sides.map(({ video, place }) => (
            <One key={video.video_id} video={video} shape={both[place]?.find((each) => each.folder === folder)} deck={deck} place={place} />
          ))}
        </div>
        <Controls deck={deck} beats={beats} duration={duration}>
          <Segmented<Side>
            label={t("video.sound")}
            value={heard}
            onChange={setHeard}
            options={[{ value: "left", label: t("video.compare.left") }, { value: "right", label: t("video.compare.right") }]}
          />
        </Controls>
      </section>
      {common.length > 1 ? (
        <Segmented
          label={t("video.ratio")}
          className="justify-self-start"
          value={folder}
          onChange={setFolder}
          options={common.map((each) => ({ value: each.folder, label: each.ratio as string }))}
        />
      ) : null}
      <div className="grid gap-6 sm:grid-cols-2">
        {sides.map((side) => (
          <About key={side.label} {...side} versions={versions} />
        ))}
      </div>
    </div>
  );
}

type OneProps = { video: Video; shape: Shape | undefined; deck: Deck; place: number };

function One({ video, shape, deck, place }: OneProps) {
  if (!shape) {
    const told = { version: video.status.version, state: t(`video.state.${video.status.status}`) };
    return <p className="grid min-h-48 place-items-center p-6 text-sm text-muted">{t("video.compare.unfinished", told)}</p>;
  }
  return (
    <Picture
      key={shape.folder} id={video.video_id} name={shape.film.name} folder={shape.folder}
      size={shape.film.size} bound={deck.bind(place)} captions={false} onClick={deck.toggle}
      title={t("video.version", { version: video.status.version })}
    />
  );
}

type AboutProps = {
  video: Video;
  label: string;
  other: string;
  versions: readonly Version[];
  choose(id: string): void;
};

function About({ video, label, other, versions, choose }: AboutProps) {
  const version = versions.find((each) => each.video_id === video.video_id);
  return (
    <div className="grid content-start gap-3">
      <Field label={label}>
        <Select
          value={video.video_id}
          onChange={choose}
          options={versions.map((each) => ({
            value: each.video_id,
            label: t("video.version", { version: each.version }),
            disabled: each.video_id === other,
          }))}
        />
      </Field>
      {version ? (
        <>
          <p className="text-sm text-muted wrap-anywhere">{changed(version.change)}</p>
          <p className="text-sm">
            {t("video.compare.cost")} <Price usd={version.cost_usd} />
          </p>
          <div>{version.current || version.status !== "finished" ? null : <Revert version={version} />}</div>
        </>
      ) : null}
    </div>
  );
}
