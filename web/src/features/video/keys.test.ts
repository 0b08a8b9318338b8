import { expect, test } from "vitest";
import { actOf, takesItself } from "@/features/video/keys";

const press = (key: string, more = {}) =>
  actOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });

test("keys of the player", () => {
  expect(press(" ")).toEqual({ kind: "toggle" });
  expect(press("C")).toEqual({ kind: "captions" });
  expect(press("ArrowLeft")).toEqual({ kind: "by", seconds: -1 });
  expect(press("ArrowRight", { shiftKey: true })).toEqual({ kind: "beat", way: 1 });
  expect(press("x")).toBeNull();
});

test("with a modifier a key is the browser's", () => {
  expect(press("f", { ctrlKey: true })).toBeNull();
  expect(press("c", { metaKey: true })).toBeNull();
});

test("a button takes its space, a field its letters, the slider gives its arrows away", () => {
  document.body.innerHTML =
    "<button><i id=icon></i></button><input id=text><input id=range type=range>";
  const at = (id: string) => document.getElementById(id)!;
  expect(takesItself(at("icon"), " ")).toBe(true);
  expect(takesItself(at("icon"), "m")).toBe(false);
  expect(takesItself(at("text"), "m")).toBe(true);
  expect(takesItself(at("range"), "ArrowLeft")).toBe(false);
});
