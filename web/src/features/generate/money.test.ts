import { expect, it } from "vitest";
import { nothing, over } from "./money";

it.each([
  ["1.31", "0.50", true],
  ["0.50", "0.5", false],
  ["0.500001", "0.5", true],
  ["10", "9.99", true],
  [".5", "0.4", true],
  ["99999.000001", "99999", true],
])("%s is over %s: %s", (usd, limit, is) => expect(over(usd, limit)).toBe(is));

it.each([["0", true], ["0.000000", true], ["0.000001", false]])("%s is nothing: %s", (usd, is) =>
  expect(nothing(usd)).toBe(is),
);
