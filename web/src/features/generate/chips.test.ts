import { expect, it } from "vitest";
import type { Schema } from "@/api/queries";
import { facts } from "./chips";

const said = (name: string, value: string, origin: "given" | "assumed", values: string[] = []) =>
  ({ name, value, values, origin }) as Schema["Understood"];
const understood = [
  said("product_name", "Velour", "given"),
  said("duration", "30", "assumed"),
  said("palette", "gold on black", "assumed", ["#000000", "#111111", "#c9a227", "#f0dfae", "#ffffff"]),
  said("audience", "", "assumed"),
  said("music_mood", "", "given"),
];
const found = (name: string, options = {}) => facts(understood, options).find((fact) => fact.name === name);

it("marks what was said and what was assumed", () => {
  expect(found("product_name")).toMatchObject({ value: "Velour", origin: "given" });
  expect(found("duration")).toMatchObject({ value: "30", origin: "assumed", option: "duration" });
});

it("shows what was set here at once, before the server answers, and what was understood once it is put back", () => {
  expect(found("duration", { duration: 12 })).toMatchObject({ value: "12", origin: "set" });
  expect(found("voice", { voice: false })).toMatchObject({ value: "no", origin: "set" });
  expect(found("palette", { colours: ["#aabbcc"] })?.values).toEqual(["#aabbcc"]);
  expect(found("duration", {})).toMatchObject({ value: "30", origin: "assumed" });
});

it("leaves out what nobody said and nothing here can set, but not that there is no music", () => {
  expect(found("audience")).toBeUndefined();
  expect(found("music_mood")).toMatchObject({ value: "", option: "music" });
});
