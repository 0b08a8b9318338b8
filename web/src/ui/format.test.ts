import { describe, expect, it } from "vitest";
import { ago, bytes, clock, price, roughly, waiting } from "@/ui/format";

describe("price", () => {
  it.each([
    ["0", "$0.00"],
    ["1.5", "$1.50"],
    ["1.234", "$1.23"],
    ["1.235", "$1.24"],
    ["0.995", "$1.00"],
    ["0.004", "$0.004"],
    ["0.0040", "$0.004"],
    ["1234567.8", "$1,234,567.80"],
    ["999.999", "$1,000.00"],
    ["-2.5", "-$2.50"],
    ["0.30000000000000004", "$0.30"],
    ["9007199254740993.01", "$9,007,199,254,740,993.01"],
  ])("%s is %s", (usd, shown) => {
    expect(price(usd)).toBe(shown);
  });

  it("shows what is no amount as it is", () => {
    expect(price("unknown")).toBe("unknown");
  });
});

describe("times", () => {
  it.each([
    [0.4, "0 s"],
    [59.4, "59 s"],
    [59.6, "1 min"],
    [200, "3 min 20 s"],
    [3900, "1 h 5 min"],
    [-3, "0 s"],
  ])("waiting %s s is %s", (seconds, shown) => {
    expect(waiting(seconds)).toBe(shown);
  });

  it("counts a film's seconds", () => {
    expect([clock(7.9), clock(90), clock(600)]).toEqual(["0:07", "1:30", "10:00"]);
  });

  it.each([
    ["2026-11-23T11:59:40Z", "just now"],
    ["2026-11-23T11:57:00Z", "3 minutes ago"],
    ["2026-11-23T10:00:00Z", "2 hours ago"],
    ["2026-11-22T12:00:00Z", "yesterday"],
    ["2026-10-01T12:00:00Z", "Oct 1, 2026"],
  ])("%s is %s", (when, shown) => {
    expect(ago(when, new Date("2026-11-23T12:00:00Z"))).toBe(shown);
  });
});

it.each([
  [0, "0 B"],
  [999, "999 B"],
  [4_200_000, "4.2 MB"],
  [100_000_000, "100 MB"],
])("%s bytes are %s", (count, shown) => {
  expect(bytes(count)).toBe(shown);
});

it.each([
  [3, "5 s"],
  [58, "1 min"],
  [61, "1 min 10 s"],
  [290, "4 min 50 s"],
  [430, "8 min"],
])("roughly %s s is %s", (seconds, shown) => {
  expect(roughly(seconds)).toBe(shown);
});
