import { expect, test } from "vitest";
import { differences } from "@/features/video/wording";

test("what stays, what goes, what comes", () => {
  expect(differences("Keeps drinks cold all day", "Keeps drinks ice cold all week")).toEqual([
    { kind: "same", text: "Keeps drinks" },
    { kind: "new", text: "ice" },
    { kind: "same", text: "cold all" },
    { kind: "gone", text: "day" },
    { kind: "new", text: "week" },
  ]);
});

test("all new, all gone, all the same", () => {
  expect(differences("", "Hello there")).toEqual([{ kind: "new", text: "Hello there" }]);
  expect(differences("Hello there", "")).toEqual([{ kind: "gone", text: "Hello there" }]);
  expect(differences("Hello", "Hello")).toEqual([{ kind: "same", text: "Hello" }]);
});

test("very long texts are told as a whole", () => {
  const long = "word ".repeat(500);
  expect(differences(long, `${long} more`).map((piece) => piece.kind)).toEqual(["gone", "new"]);
});
