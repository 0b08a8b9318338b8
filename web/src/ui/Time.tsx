import { useEffect, useState } from "react";
import { ago, clock, fully, waiting } from "@/ui/format";

const TURN_MS = 30_000;

/** How long ago something was; it stays true while the page is open. */
export function RelativeTime({ when }: { when: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), TURN_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={when} title={fully(when)} className="whitespace-nowrap">
      {ago(when, now)}
    </time>
  );
}

/** A length of time in words. */
export function Duration({ seconds }: { seconds: number }) {
  return <span className="facts whitespace-nowrap">{waiting(seconds)}</span>;
}

/** A place in a film. */
export function Clock({ seconds }: { seconds: number }) {
  return <span className="facts whitespace-nowrap">{clock(seconds)}</span>;
}
