import { useCallback, useEffect, useState, type RefObject } from "react";

type OldPhone = HTMLVideoElement & { webkitEnterFullscreen?: () => void };

/** The element fills the screen; a phone that can do that with a film only does it with its film. */
export function useFullscreen(element: RefObject<HTMLElement | null>) {
  const [on, setOn] = useState(false);
  useEffect(() => {
    const changed = () => setOn(document.fullscreenElement === element.current && element.current !== null);
    document.addEventListener("fullscreenchange", changed);
    return () => document.removeEventListener("fullscreenchange", changed);
  }, [element]);
  const toggle = useCallback(() => {
    if (document.fullscreenElement) return void document.exitFullscreen();
    if (document.fullscreenEnabled) return void element.current?.requestFullscreen().catch(() => undefined);
    element.current?.querySelector<OldPhone>("video")?.webkitEnterFullscreen?.();
  }, [element]);
  return { on, toggle };
}
