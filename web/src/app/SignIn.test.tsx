import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Tooltip } from "radix-ui";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { key } from "@/api/session";
import { SignIn } from "@/app/SignIn";

let accepts: string;

beforeEach(() => {
  accepts = "rw_good";
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.headers.get("Authorization") === `Bearer ${accepts}`) return Response.json({});
    return Response.json({ title: "Who are you?", detail: "This API key is not good." }, { status: 401 });
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Tooltip.Provider>
        <SignIn />
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
});
afterEach(() => vi.unstubAllGlobals());

const field = () => screen.getByLabelText("API key");
const go = () => userEvent.click(screen.getByRole("button", { name: "Sign in" }));

describe("signing in", () => {
  it("keeps a good key for this tab", async () => {
    await userEvent.type(field(), " rw_good ");
    await go();
    await vi.waitFor(() => expect(key()).toBe("rw_good"));
    expect(localStorage).toHaveLength(0);
  });

  it("keeps it on this device where that is wished", async () => {
    await userEvent.type(field(), "rw_good");
    await userEvent.click(screen.getByLabelText("Keep me signed in on this device"));
    await go();
    await vi.waitFor(() => expect(localStorage).toHaveLength(1));
  });

  it("keeps no bad key, and says at the field what is wrong", async () => {
    await userEvent.type(field(), "rw_bad");
    await go();
    await vi.waitFor(() => expect(field().getAttribute("aria-invalid")).toBe("true"));
    const told = document.getElementById(field().getAttribute("aria-describedby") ?? "");
    expect(told?.textContent).toContain("not good");
    expect(key()).toBeNull();
  });

  it("asks for a key before it asks the server", async () => {
    await go();
    expect(screen.getByText(/begins with “rw_”/)).toBeTruthy();
  });
});
