import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Tooltip } from "radix-ui";
import { afterEach, expect, it } from "vitest";
import { dismiss, notices, notify } from "@/ui/notices";
import { Toaster } from "@/ui/Toaster";

afterEach(() => act(() => notices().forEach((notice) => dismiss(notice.id))));

it("says notices in a live region that is there before them, until they are dismissed", async () => {
  render(
    <Tooltip.Provider>
      <Toaster />
    </Tooltip.Provider>,
  );
  const region = screen.getByRole("region", { name: "Notices" });
  expect(region.getAttribute("aria-live")).toBe("polite");
  act(() => notify("<b>Saved</b>", "bad"));
  expect(region.textContent).toBe("<b>Saved</b>");
  await userEvent.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(region.textContent).toBe("");
});
