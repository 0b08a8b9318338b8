import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";
/** `public/theme.js` reads it before the first paint. */
const NAME = "reelwright-theme";
const listeners = new Set<() => void>();

/** What was chosen; the system's where nothing was. */
export function theme(): Theme {
  const found = document.documentElement.dataset.theme;
  return found === "light" || found === "dark" ? found : "system";
}

/** Choose, and keep it for the next visit. */
export function choose(next: Theme): void {
  if (next === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  try {
    if (next === "system") localStorage.removeItem(NAME);
    else localStorage.setItem(NAME, next);
  } catch {
    // Storage may be forbidden: the choice holds until the page is left.
  }
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useTheme = () => useSyncExternalStore(subscribe, theme);
