import { expect, it } from "vitest";
import { t } from "@/messages";
import { en } from "@/messages/en";

it("fills in what a text needs", () => {
  expect(t("app.title", { page: "Library {page}" })).toBe("Library {page} · Reelwright");
});

it("has no empty text", () => {
  const texts = Object.values(en).flatMap((text) => (typeof text === "string" ? [text] : Object.values(text)));
  expect(texts.filter((text) => text.trim() === "")).toEqual([]);
});
