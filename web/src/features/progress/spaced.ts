/** Calls `act` when asked to, but never twice within so many milliseconds; the last wish is kept. */
export function spaced(act: () => void, least: number, now: () => number = Date.now) {
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const go = () => {
    timer = undefined;
    last = now();
    act();
  };
  return {
    ask(): void {
      const wait = last + least - now();
      if (wait <= 0) go();
      else timer ??= setTimeout(go, wait);
    },
    stop: () => clearTimeout(timer),
  };
}
