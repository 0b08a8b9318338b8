/** Where every part of a JSON text stands, and where it stops being JSON. */
export type Places = {
  /** Offsets by path as the API names them: `beats[2].duration`; the whole: "". */
  at: ReadonlyMap<string, number>;
  fault: { offset: number; kind: Fault } | null;
};
export type Fault = "value" | "name" | "colon" | "comma" | "end" | "object";

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const PLAIN = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const DEEPEST = 100;

class Stop extends Error {
  constructor(readonly kind: Fault) {
    super(kind);
  }
}

export function places(text: string): Places {
  const reader = new Reader(text);
  try {
    reader.whole();
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    return { at: reader.at, fault: { offset: reader.offset, kind: stop.kind } };
  }
  return { at: reader.at, fault: null };
}

class Reader {
  readonly at = new Map<string, number>();
  offset = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  whole(): void {
    this.space();
    if (this.text[this.offset] !== "{") throw new Stop("object");
    this.value("");
    this.space();
    if (this.offset < this.text.length) throw new Stop("end");
  }

  private value(path: string): void {
    this.space();
    this.at.set(path, this.offset);
    const first = this.text[this.offset];
    if (first === "{") return this.nested(() => this.object(path));
    if (first === "[") return this.nested(() => this.list(path));
    if (this.took(first === '"' ? STRING : PLAIN) === null) throw new Stop("value");
  }

  private nested(read: () => void): void {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new Stop("value");
    read();
    this.depth -= 1;
  }

  private object(path: string): void {
    this.several("}", () => {
      this.space();
      const start = this.offset;
      const name = this.took(STRING);
      if (name === null) throw new Stop("name");
      this.space();
      if (!this.sign(":")) throw new Stop("colon");
      const inner = path ? `${path}.${String(JSON.parse(name))}` : String(JSON.parse(name));
      this.value(inner);
      this.at.set(inner, start);
    });
  }

  private list(path: string): void {
    let index = 0;
    this.several("]", () => this.value(`${path}[${index++}]`));
  }

  private several(closing: string, one: () => void): void {
    this.offset += 1;
    this.space();
    if (this.sign(closing)) return;
    for (;;) {
      one();
      this.space();
      if (this.sign(closing)) return;
      if (!this.sign(",")) throw new Stop("comma");
    }
  }

  private sign(wanted: string): boolean {
    if (this.text[this.offset] !== wanted) return false;
    this.offset += 1;
    return true;
  }

  private space(): void {
    this.took(SPACE);
  }

  private took(pattern: RegExp): string | null {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text);
    if (!found) return null;
    this.offset += found[0].length;
    return found[0];
  }
}

/** Where a field stands; where it is missing, where what should have it stands. */
export function offsetOf({ at }: Places, field: string): number {
  for (let path = field; path; path = path.replace(/(?:\.?[^.[\]]+|\[\d+\])$/, "")) {
    const found = at.get(path);
    if (found !== undefined) return found;
  }
  return at.get("") ?? 0;
}

/** The line of an offset, counted from 1. */
export const lineOf = (text: string, offset: number): number =>
  text.slice(0, offset).split("\n").length;

/** The offset at which a line begins. */
export function startOf(text: string, line: number): number {
  let offset = 0;
  for (let each = 1; each < line; each += 1) offset = text.indexOf("\n", offset) + 1;
  return offset;
}
