import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Problem } from "@/api/problem";
import { BeatForm } from "@/features/video/BeatForm";
import { BeatPreview } from "@/features/video/BeatPreview";
import { BeatStill } from "@/features/video/BeatStill";
import { amount, differs, nextVersion, revision, type NewFiles } from "@/features/video/change";
import { foreseen, revise, versions } from "@/features/video/data";
import { shapes } from "@/features/video/films";
import { NewPictures } from "@/features/video/NewPictures";
import { Takes } from "@/features/video/Takes";
import { chosen } from "@/features/video/timeline";
import { Timeline } from "@/features/video/Timeline";
import { useDrafts } from "@/features/video/useDrafts";
import { useSettled } from "@/features/video/useSettled";
import type { Video, Wanted } from "@/features/video/wire";

const RESTED_MS = 400;

/** Choose a beat, say what shall be otherwise, see what that takes, have it made. */
export function Editor({ video }: { video: Video }) {
  const id = video.video_id;
  const beats = video.beats;
  const { beat: asked } = useSearch({ from: "/video/$id/edit" });
  const navigate = useNavigate();
  const drafts = useDrafts(id);
  const [files, setFiles] = useState<NewFiles>({});
  const [cap, setCap] = useState("");
  const beat = chosen(beats, asked);
  const limit = amount(cap);
  const wanted = revision(beat, beat && drafts.of(beat), files, limit ?? "");
  const settled = useSettled(JSON.stringify(wanted), RESTED_MS);
  const body = JSON.parse(settled) as typeof wanted;
  const told = useQuery({ ...foreseen(id, body ?? {}), enabled: body !== null });
  const make = useMutation({
    mutationFn: () => revise(id, { ...wanted, ...stop(video) }),
    onSuccess: (made) => {
      if (beat) drafts.made(beat, made);
      return navigate({ to: "/video/$id", params: { id: made } });
    },
  });
  const family = useQuery(versions(id));
  const film = shapes(video.files)[0];
  const problem = make.error ?? (body ? told.error : null);
  const choose = (name: string) => {
    make.reset();
    void navigate({ to: "/video/$id/edit", params: { id }, search: { beat: name }, replace: true });
  };
  if (!beat) return null;
  const others = beats.some((each) => each !== beat && differs(each, drafts.of(each)));
  return (
    <div className="grid gap-8">
      <Timeline
        id={id}
        film={film}
        beats={beats}
        chosen={beat.name}
        changed={(each) => differs(each, drafts.of(each))}
        onChoose={choose}
      />
      <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-8 xl:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
          {film ? <BeatPreview key={beat.name} id={id} film={film} beat={beat} /> : <BeatStill video={video} beat={beat} />}
          <div className="grid content-start gap-8">
            <BeatForm
              beat={beat}
              draft={drafts.of(beat)}
              restored={drafts.restored(beat)}
              onChange={(part) => drafts.set(beat, part)}
              onUndo={() => drafts.undo(beat)}
              problem={problem instanceof Problem ? problem : null}
            />
            <NewPictures files={files} onChange={setFiles} />
          </div>
        </div>
        <Takes
          version={nextVersion(family.data, video.status.version)}
          wanted={wanted !== null}
          told={body ? told.data : undefined}
          current={settled === JSON.stringify(wanted) && !told.isFetching}
          problem={problem}
          others={others}
          cap={cap}
          capWrong={limit === null}
          onCap={setCap}
          making={make.isPending}
          onMake={() => make.mutate()}
        />
      </div>
    </div>
  );
}

/** What waited to be looked at waits again when it is changed. */
const stop = ({ status }: Video): Wanted =>
  status.status === "paused" ? { pause_after: status.pause_after } : {};
