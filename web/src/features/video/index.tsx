import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { video } from "@/api/queries";
import { Pending } from "@/app/Pending";
import { Film } from "@/features/video/Film";
import { ErrorPanel } from "@/ui/ErrorPanel";

/** A finished film. What was known of it while it was being made, its links too, is asked for anew. */
export function Screen() {
  const { id } = useParams({ from: "/video/$id" });
  const { data, error, refetch } = useQuery(video(id));
  const queries = useQueryClient();
  useEffect(() => void queries.invalidateQueries({ queryKey: ["links", id] }), [id, queries]);
  const finished = data?.status.status === "finished";
  useEffect(() => {
    if (data && !finished) void refetch();
  }, [data, finished, refetch]);
  if (error) return <ErrorPanel page error={error} retry={() => void refetch()} />;
  return finished ? <Film key={id} video={data} /> : <Pending />;
}
