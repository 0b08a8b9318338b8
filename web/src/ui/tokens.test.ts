import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync("src/ui/tokens.css", "utf8");
const PAIR = /--color-([\w-]+):\s*(?:light-dark\((#\w{6}),\s*(#\w{6})\)|(#\w{6}));/g;
const found = [...css.matchAll(PAIR)].map(([, name, light, dark, both]) => ({
  name: name as string,
  light: (light ?? both) as string,
  dark: (dark ?? both) as string,
}));
const tokens = new Map(found.map((token) => [token.name, token]));

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2's contrast ratio, 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function ratio(text: string, ground: string, theme: "light" | "dark"): number {
  const [one, other] = [tokens.get(text), tokens.get(ground)];
  if (!one || !other) throw new Error(`no token ${text} or ${ground}`);
  return contrast(one[theme], other[theme]);
}

const GROUNDS = ["canvas", "surface", "raised", "sunken"];
const TONES = ["good", "warn", "bad", "info"];
const READ: [string, string][] = [
  ...GROUNDS.flatMap((ground): [string, string][] =>
    ["ink", "muted", "accent-text", ...TONES].map((text) => [text, ground]),
  ),
  ...TONES.flatMap((tone): [string, string][] => [
    [tone, `${tone}-soft`],
    ["ink", `${tone}-soft`],
  ]),
  ["accent-text", "accent-soft"],
  ["ink", "accent-soft"],
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["canvas", "ink"],
  ["film-ink", "film"],
  ["film-muted", "film"],
];
const SEEN: [string, string][] = GROUNDS.flatMap((ground): [string, string][] => [
  ["edge", ground],
  ["focus", ground],
]);

describe.each(["light", "dark"] as const)("%s", (theme) => {
  it.each(READ)("%s is read on %s", (text, ground) => {
    expect(ratio(text, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SEEN)("%s is seen on %s", (line, ground) => {
    expect(ratio(line, ground, theme)).toBeGreaterThanOrEqual(3);
  });
});

it("knows black on white", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
});
