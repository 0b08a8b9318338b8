export type Notice = { id: number; tone: "good" | "bad" | "info"; text: string };

const SHOWN_MS = 6_000;
const MOST = 4;
let list: readonly Notice[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly Notice[]): void {
  list = next;
  listeners.forEach((listener) => listener());
}

/** Say something that asks for nothing. What is bad stays until it is dismissed. */
export function notify(text: string, tone: Notice["tone"] = "good"): void {
  const id = ++last;
  change([...list, { id, tone, text }].slice(-MOST));
  if (tone !== "bad") setTimeout(() => dismiss(id), SHOWN_MS);
}

export function dismiss(id: number): void {
  change(list.filter((notice) => notice.id !== id));
}

export const notices = (): readonly Notice[] => list;

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
