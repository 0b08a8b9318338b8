import { describe, expect, it } from "vitest";
import { lineOf, offsetOf, places, startOf } from "@/features/settings/templates/places";

const TEXT = `{
  "name": "mine",
  "beats": [
    {"name": "tease", "start": "0"},
    {
      "name": "cta",
      "texts": []
    }
  ]
}
`;
const line = (field: string) => lineOf(TEXT, offsetOf(places(TEXT), field));

describe("places in a template", () => {
  it("are those of the field's name", () => {
    expect(line("name")).toBe(2);
    expect(line("beats")).toBe(3);
    expect(line("beats[0].start")).toBe(4);
    expect(line("beats[1]")).toBe(5);
    expect(line("beats[1].texts")).toBe(7);
  });

  it("are those of what lacks a field, where it is missing", () => {
    expect(line("beats[1].duration")).toBe(5);
    expect(line("beats[1].texts[3].wordings[0]")).toBe(7);
    expect(line("reference_duration")).toBe(1);
    expect(line("template")).toBe(1);
  });

  it("can be gone to by line", () => {
    expect(TEXT.slice(startOf(TEXT, 2))).toMatch(/^ {2}"name": "mine"/);
    expect(startOf(TEXT, 1)).toBe(0);
  });
});

describe("a text that is no JSON", () => {
  const fault = (text: string) => {
    const { fault: found } = places(text);
    return found && [found.kind, lineOf(text, found.offset)];
  };

  it("is told at the line where it stops being one", () => {
    expect(fault(`{\n"a": 1\n"b": 2\n}`)).toEqual(["comma", 3]);
    expect(fault(`{\n"a" 1}`)).toEqual(["colon", 2]);
    expect(fault(`{\n"a": 1,\n}`)).toEqual(["name", 3]);
    expect(fault(`{\n"a":\n}`)).toEqual(["value", 3]);
    expect(fault(`{"a": 01}`)).toEqual(["comma", 1]);
    expect(fault(`{"a": "open}`)).toEqual(["value", 1]);
    expect(fault(`{}\n{}`)).toEqual(["end", 2]);
    expect(fault(``)).toEqual(["object", 1]);
    expect(fault(`[1]`)).toEqual(["object", 1]);
  });

  it("agrees with the browser on what is JSON", () => {
    const texts = [TEXT, `{"a":[1,-2.5e+3,true,null,"\\u00e9\\n"],"b":{}}`, `{"a":+1}`, `{'a':1}`, `{"a":"\t"}`, `{"a":[1,]}`, `{"a":NaN}`, `{"a":1,"a":2}`];
    for (const text of texts) {
      const parsed = (() => { try { JSON.parse(text); return true; } catch { return false; } })();
      expect(places(text).fault === null, text).toBe(parsed);
    }
  });

  it("does not exhaust the stack", () => {
    expect(fault(`{"a":${"[".repeat(100_000)}`)?.[0]).toBe("value");
  });
});
