import { useEffect, useRef, useState } from "react";
import { Problem } from "@/api/problem";
import type { FileRole, Kept } from "@/features/generate/draft";
import { send, unfit } from "@/features/generate/uploads";

export type Upload = {
  /** What is on its way: its name, and how much of it has left, 0 to 1. */
  sending: { name: string; share: number } | null;
  error: string | undefined;
  /** The picture as this page has it; after a reload only the server has it. */
  seen: string | null;
  take(file: File): void;
  remove(): void;
};

/** One file of the brief on its way to the server. A newer one takes the place of an older. */
export function useUpload(role: FileRole, mostMb: number, onKept: (file: Kept | null) => void): Upload {
  const [sending, setSending] = useState<Upload["sending"]>(null);
  const [error, setError] = useState<string>();
  const [seen, setSeen] = useState<string | null>(null);
  const under = useRef<AbortController>(undefined);
  useEffect(() => () => under.current?.abort(), []);
  useEffect(() => () => (seen ? URL.revokeObjectURL(seen) : undefined), [seen]);

  async function take(file: File) {
    under.current?.abort();
    const wrong = unfit(file, role, mostMb);
    setError(wrong);
    if (wrong) return;
    const control = new AbortController();
    under.current = control;
    if (role !== "music") setSeen(URL.createObjectURL(file));
    setSending({ name: file.name, share: 0 });
    try {
      const onShare = (share: number) => setSending({ name: file.name, share });
      const { id } = await send(file, role, { onShare, signal: control.signal });
      onKept({ id, name: file.name });
    } catch (thrown) {
      if (control.signal.aborted) return;
      setError(Problem.from(thrown).sentence);
      setSeen(null);
      onKept(null);
    }
    setSending(null);
  }

  function remove() {
    under.current?.abort();
    setSending(null);
    setError(undefined);
    setSeen(null);
    onKept(null);
  }

  return { sending, error, seen, take: (file) => void take(file), remove };
}
