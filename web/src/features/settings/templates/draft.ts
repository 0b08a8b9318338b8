import type { Body } from "@/features/settings/templates/wire";
import { t } from "@/messages";

/** What is being edited, kept in this tab so that a reload loses nothing. */
export type Draft = { name: string; text: string; fresh: boolean };
const NAME = "reelwright-template";
const LONGEST = 40;

export function kept(): Draft | null {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(NAME) ?? "null");
    return isDraft(found) ? found : null;
  } catch {
    return null;
  }
}

function isDraft(found: unknown): found is Draft {
  return typeof found === "object" && found !== null && "text" in found && typeof found.text === "string" && "name" in found && "fresh" in found;
}

export function keep(draft: Draft | null): void {
  try {
    if (draft) sessionStorage.setItem(NAME, JSON.stringify(draft));
    else sessionStorage.removeItem(NAME);
  } catch {
    // Storage may be forbidden or full: then a reload loses the draft.
  }
}

/** A name that nobody has: `my_how_to`, `my_how_to_2`. */
export function freeName(from: string, taken: ReadonlySet<string>): string {
  const first = `my_${from.replace(/^my_/, "")}`.slice(0, LONGEST);
  for (let number = 1; ; number += 1) {
    const tail = number === 1 ? "" : `_${number}`;
    const name = first.slice(0, LONGEST - tail.length) + tail;
    if (!taken.has(name)) return name;
  }
}

/** A template as text to edit; one value a line, but short lists on one. */
export function written(body: Body): string {
  const text = JSON.stringify(body, null, 2);
  return `${text.replace(/\[\s+((?:"[^"\n]*",?\s+)+)\]/g, (list, inner: string) => {
    const line = `[${inner.trim().replace(/\s*\n\s*/g, " ")}]`;
    return line.length <= 90 ? line : list;
  })}\n`;
}

/** A draft that begins with another template. */
export function begunWith(body: Body, taken: ReadonlySet<string>): Draft {
  const name = freeName(String(body.name), taken);
  return { name, text: written({ ...body, name, title: t("templates.mine", { title: String(body.title) }) }), fresh: true };
}
