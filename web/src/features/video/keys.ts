/** What a key does in the player. */
export type Act =
  | { kind: "toggle" | "captions" | "fullscreen" | "mute" }
  | { kind: "by"; seconds: number }
  | { kind: "beat"; way: 1 | -1 }
  | { kind: "to"; end: boolean };

type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

const STEP_S = 1;
const LETTERS: Record<string, Act> = {
  " ": { kind: "toggle" }, k: { kind: "toggle" }, c: { kind: "captions" },
  f: { kind: "fullscreen" }, m: { kind: "mute" },
  home: { kind: "to", end: false }, end: { kind: "to", end: true },
};

/** The act of a key; with a modifier it is the browser's. */
export function actOf(pressed: Pressed): Act | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  if (pressed.key === "ArrowLeft" || pressed.key === "ArrowRight") {
    const way = pressed.key === "ArrowRight" ? 1 : -1;
    return pressed.shiftKey ? { kind: "beat", way } : { kind: "by", seconds: way * STEP_S };
  }
  return LETTERS[pressed.key.toLowerCase()] ?? null;
}

/** A button takes its own space, and a field every letter. */
export function takesItself(target: Element, key: string): boolean {
  if (target.closest("textarea, select, [role=radio], input:not([type=range])")) return true;
  return key === " " && target.closest("button, a") !== null;
}
