import { afterEach, expect, it } from "vitest";
import { choose, theme } from "@/app/theme";

afterEach(() => choose("system"));

it("is the system's until one is chosen, and the choice is there at the next visit", () => {
  expect(theme()).toBe("system");
  choose("dark");
  expect([theme(), document.documentElement.dataset.theme]).toEqual(["dark", "dark"]);
  expect(localStorage.getItem("reelwright-theme")).toBe("dark");
  choose("system");
  expect([theme(), localStorage.getItem("reelwright-theme")]).toEqual(["system", null]);
});
