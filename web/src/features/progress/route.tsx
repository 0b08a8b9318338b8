import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { status } from "@/api/queries";
import { Missing } from "@/app/Missing";
import { Pending } from "@/app/Pending";
import { ErrorPanel } from "@/ui/ErrorPanel";

const Progress = lazy(async () => ({ default: (await import("@/features/progress")).Progress }));
const Film = lazy(async () => ({ default: (await import("@/features/video")).Screen }));

/** What the ids of films look like; nothing else has to be asked for. */
const ID = /^v[0-9a-f]{15}$/;

/** A video: its progress while it is being made, the film when it is finished. */
export function Screen() {
  const { id } = useParams({ from: "/video/$id" });
  return ID.test(id) ? <One key={id} id={id} /> : <Missing />;
}

/** Who watched it being made goes on to the film by their own choice. */
function One({ id }: { id: string }) {
  const told = useQuery(status(id));
  const [watched, setWatched] = useState(false);
  const state = told.data?.status;
  if (state && state !== "finished" && !watched) setWatched(true);
  if (told.error && !state) return <ErrorPanel page error={told.error} retry={() => void told.refetch()} />;
  if (!state) return <Pending />;
  return (
    <Suspense fallback={<Pending />}>
      {watched ? <Progress id={id} onOpen={() => setWatched(false)} /> : <Film />}
    </Suspense>
  );
}
