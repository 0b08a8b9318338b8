import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { Problem } from "@/api/problem";
import type { Brief } from "@/features/generate/draft";
import { order } from "@/features/generate/order";

export type Ordering = { busy: boolean; problem: Problem | null; send(brief: Brief): void };

/** Ask for the film and go to where it is made; a second press while it is asked does nothing. */
export function useOrder(owner: string, onMade: () => void): Ordering {
  const navigate = useNavigate();
  const under = useRef(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Problem | null>(null);

  async function send(brief: Brief) {
    if (under.current) return;
    under.current = true;
    setBusy(true);
    setFailed(null);
    try {
      const { video_id } = await order(owner, brief);
      onMade();
      await navigate({ to: "/video/$id", params: { id: video_id } });
    } catch (error) {
      setFailed(Problem.from(error));
    } finally {
      under.current = false;
      setBusy(false);
    }
  }

  return { busy, problem: failed, send: (brief) => void send(brief) };
}
