import { expect, test } from "vitest";
import { axis, drawn, range, target } from "@/features/video/loudness";

const moments = [{ t: 0, lufs: -200 }, { t: 0.4, lufs: -70 }, { t: 0.5, lufs: -21.5 }, { t: 0.6, lufs: -12 }];

test("silence stands on the floor and is no part of the range", () => {
  expect(drawn(moments).map((moment) => moment.lufs)).toEqual([-50, -50, -21.5, -12]);
  expect(range(moments)).toEqual({ low: -21.5, high: -12 });
  expect(range([{ t: 0, lufs: -200 }])).toBeNull();
});

test("the axis is in tens around what is heard", () => {
  expect(axis(moments)).toEqual([-30, -20, -10, 0]);
  expect(axis([])).toEqual([-20, -10, 0]);
});

test("the loudness that is wanted is the delivery check's", () => {
  const check = (name: string, wanted: string) => ({ name, wanted, ok: true, measured: "" });
  expect(target([check("rate", "30"), check("loudness", "-14.0 LUFS ± 0.5")])).toBe(-14);
  expect(target([check("rate", "30")])).toBeNull();
});
