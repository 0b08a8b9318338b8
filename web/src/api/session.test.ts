import { expect, it } from "vitest";
import { key, signIn } from "@/api/session";

it("keeps a key for the tab only, unless it is asked to keep it longer", () => {
  signIn("rw_tab", false);
  expect([key(), localStorage.length]).toEqual(["rw_tab", 0]);
  signIn("rw_device", true);
  expect([key(), sessionStorage.length]).toEqual(["rw_device", 0]);
  signIn("rw_other", false);
  expect([key(), localStorage.length]).toEqual(["rw_other", 0]);
});
