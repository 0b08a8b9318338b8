import { useLink } from "@/features/video/data";
import { spoken } from "@/features/video/timeline";
import type { Beat, Video } from "@/features/video/wire";
import { t } from "@/messages";

/** A beat's first picture of the storyboard, while there is no film of it. */
export function BeatStill({ video, beat }: { video: Video; beat: Beat }) {
  const file = stillOf(video, beat);
  const url = useLink(video.video_id, file ?? "");
  return (
    <figure className="self-start overflow-hidden rounded-lg bg-film text-film-ink">
      <div style={{ aspectRatio: (video.film?.aspect ?? "16:9").replace(":", " / ") }}>
        {url ? (
          <img src={url} alt={t("video.edit.still", { beat: spoken(beat.name) })} className="size-full object-contain" />
        ) : null}
      </div>
      <figcaption className="px-5 py-3 text-sm font-semibold">{spoken(beat.name)}</figcaption>
    </figure>
  );
}

export const stillOf = ({ steps }: Pick<Video, "steps">, beat: Beat): string | undefined =>
  steps.find((step) => step.phase === "animatic" && step.beat === beat.name && step.files.length)?.files[0];
