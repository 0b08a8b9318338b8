import { expect, it } from "vitest";
import { EMPTY } from "./draft";
import { keep, kept } from "./kept";

const draft = { ...EMPTY, prompt: "An ad", files: { ...EMPTY.files, logo: { id: "u1", name: "a.png" } } };

it("gives the draft back after a reload, with the files' ids, to its writer alone", () => {
  keep("ann", draft);
  expect(kept("ann")).toEqual(draft);
  expect(kept("bob")).toEqual(EMPTY);
});

it.each(["", "{", "null", "[]", '{"prompt": 3}'])("begins anew where %j was left", (left) => {
  localStorage.setItem("reelwright-draft:ann", left);
  expect(kept("ann")).toEqual(EMPTY);
});

it("reads a draft of before there were as many fields", () => {
  localStorage.setItem("reelwright-draft:ann", JSON.stringify({ prompt: "An ad", options: {} }));
  expect(kept("ann")).toEqual({ ...EMPTY, prompt: "An ad" });
});
