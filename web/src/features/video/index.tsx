import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { status } from "@/api/queries";
import { Pending } from "@/app/Pending";
import { film } from "@/features/video/data";
import { Film } from "@/features/video/Film";
import { ErrorPanel } from "@/ui/ErrorPanel";

const Progress = lazy(() =>
  import("@/features/progress").then((found) => ({ default: found.Progress })),
);

/** A video: its progress while it is being made, the film when it is finished. */
export function Screen() {
  const { id } = useParams({ from: "/video/$id" });
  return <Shown key={id} id={id} />;
}

function Shown({ id }: { id: string }) {
  const queries = useQueryClient();
  const state = useQuery(status(id));
  const finished = state.data?.status === "finished";
  const found = useQuery({ ...film(id), enabled: finished });
  useEffect(() => {
    if (finished) void queries.invalidateQueries({ queryKey: ["video", id] });
  }, [finished, queries, id]);
  const error = state.data ? found.error : state.error;
  if (error) {
    const again = () => void (state.data ? found : state).refetch();
    return <ErrorPanel page error={error} retry={again} />;
  }
  if (!state.data) return <Pending />;
  if (!finished) {
    return (
      <Suspense fallback={<Pending />}>
        <Progress id={id} />
      </Suspense>
    );
  }
  return found.data?.status.status === "finished" ? <Film video={found.data} /> : <Pending />;
}
