import { expect, it } from "vitest";
import { keep, kept } from "@/features/video/kept";

const draft = { texts: ["Ice cold"], prompt: "A bottle in snow", model: "", reroll: false };

it("gives the changes of a version back after a reload, to their writer alone", () => {
  keep("ann", "v1", { hook: draft });
  keep("ann", "v2", { outro: draft });
  expect(kept("ann", "v1")).toEqual({ hook: draft });
  expect(kept("ann", "v2")).toEqual({ outro: draft });
  expect(kept("bob", "v1")).toEqual({});
  expect(kept("ann", "v3")).toEqual({});
});

it("leaves nothing behind when the changes are made or undone", () => {
  keep("ann", "v1", { hook: draft });
  keep("ann", "v1", {});
  expect(kept("ann", "v1")).toEqual({});
  expect(localStorage).toHaveLength(0);
});

it.each(["", "{", "null", "[]", '{"v1": 3}', '{"v1": {"hook": {"texts": [3], "prompt": ""}}}'])(
  "begins anew where %j was left", (left) => {
    localStorage.setItem("reelwright-edits:ann", left);
    expect(kept("ann", "v1")).toEqual({});
  },
);

it("keeps the latest versions of many", () => {
  for (let number = 1; number <= 25; number += 1) keep("ann", `v${number}`, { hook: draft });
  expect(kept("ann", "v1")).toEqual({});
  expect(kept("ann", "v25")).toEqual({ hook: draft });
});
