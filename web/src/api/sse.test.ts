import { describe, expect, it } from "vitest";
import { Parser } from "@/api/sse";

const STREAM = 'id: 7\nevent: step.started\ndata: {"a":1}\n\n: ping\n\nevent: status\ndata: one\ndata: two\n\n';
const TOLD = [
  { event: "step.started", data: '{"a":1}', id: "7" },
  { event: "status", data: "one\ntwo", id: "7" },
];

describe("Parser", () => {
  it("reads messages and keeps the last id", () => {
    expect(new Parser().push(STREAM)).toEqual(TOLD);
  });

  it.each(["\n", "\r\n", "\r"])("reads any line's end, cut anywhere: %j", (end) => {
    const text = `${STREAM.replaceAll("\n", end)}:${end}`;
    for (let at = 0; at <= text.length; at += 1) {
      const parser = new Parser();
      expect([...parser.push(text.slice(0, at)), ...parser.push(text.slice(at))]).toEqual(TOLD);
    }
  });

  it("tells nothing before a message is whole, and nothing of messages without data", () => {
    const parser = new Parser();
    expect(parser.push("data: x\n")).toEqual([]);
    expect(parser.push("\nid: 9\n\n")).toHaveLength(1);
    expect(parser.id).toBe("9");
  });

  it("takes one blank after the colon away, no more", () => {
    expect(new Parser().push("data:  x\ndata\n\n")[0]?.data).toBe(" x\n");
  });
});
