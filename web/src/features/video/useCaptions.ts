import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLink } from "@/features/video/data";

/**
 * The captions beside a film as an address of this page: a track from elsewhere would ask the
 * whole film to be loaded under other rules. `undefined` where there are none.
 */
export function useCaptions(id: string, folder: string): string | undefined {
  const link = useLink(id, `${folder}captions.vtt`);
  const { data: text } = useQuery({
    queryKey: ["captions", id, folder],
    queryFn: async ({ signal }) => (await fetch(link ?? "", { signal })).text(),
    enabled: link !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!text?.includes("-->")) return setUrl(undefined);
    const made = URL.createObjectURL(new Blob([text], { type: "text/vtt" }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return url;
}
