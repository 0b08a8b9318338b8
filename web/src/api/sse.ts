/** One message of an event stream. */
export type Message = { event: string; data: string; id: string };

/** Reads server-sent events (WHATWG HTML, section 9.2.6) from text as it comes, in any pieces. */
export class Parser {
  private rest = "";
  private data: string[] = [];
  private event = "";
  /** The last event's id, for `Last-Event-ID`; it stays when a message has none. */
  id = "";

  /** The messages that this piece completes. */
  push(piece: string): Message[] {
    const text = this.rest + piece;
    // A return at the very end may be the first half of a line's end.
    const whole = text.endsWith("\r") ? text.slice(0, -1) : text;
    const lines = whole.split(/\r\n|\n|\r/);
    this.rest = (lines.pop() ?? "") + text.slice(whole.length);
    return lines.flatMap((line) => this.line(line));
  }

  private line(line: string): Message[] {
    if (line === "") return this.complete();
    const [name, value] = split(line);
    if (name === "data") this.data.push(value);
    else if (name === "event") this.event = value;
    else if (name === "id" && !value.includes("\0")) this.id = value;
    return [];
  }

  private complete(): Message[] {
    const { data, event, id } = this;
    this.data = [];
    this.event = "";
    return data.length ? [{ event: event || "message", data: data.join("\n"), id }] : [];
  }
}

function split(line: string): [string, string] {
  const at = line.indexOf(":");
  if (at < 0) return [line, ""];
  const value = line.slice(at + 1);
  return [line.slice(0, at), value.startsWith(" ") ? value.slice(1) : value];
}
