import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Tooltip } from "radix-ui";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Session } from "@/api/queries";
import { key } from "@/api/session";
import { Keys } from "@/features/settings/Keys";

const SESSION = { owner: "local", scopes: ["read", "write", "admin"], embedded: true } as unknown as Session;
const MADE = {
  id: "k1", owner: "local", name: "laptop", scopes: ["read", "write", "admin"],
  created_at: "2026-11-23T00:00:00Z", last_used_at: null, revoked_at: null, secret: "rw_once",
};

function shown() {
  const bodies: unknown[] = [];
  let made = false;
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.method === "POST") {
      bodies.push(await request.json());
      made = true;
      return Response.json(MADE, { status: 201 });
    }
    if (made && request.headers.get("Authorization") !== "Bearer rw_once") {
      return Response.json({ title: "Who are you?" }, { status: 401 });
    }
    return Response.json({ keys: made ? [MADE] : [] });
  });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Tooltip.Provider>
        <Keys session={SESSION} />
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
  return bodies;
}

afterEach(() => vi.unstubAllGlobals());

describe("the first key", () => {
  it("is shown once, after a warning, and is what this page uses at once", async () => {
    const bodies = shown();
    await screen.findByText("No key yet");
    await userEvent.click(screen.getByRole("button", { name: "New key" }));
    expect(screen.getByText(/from now on every request needs one\./)).toBeTruthy();
    await userEvent.type(screen.getByLabelText("Name"), "laptop");
    await userEvent.click(screen.getByRole("button", { name: "Make the key" }));
    expect(await screen.findByDisplayValue("rw_once")).toBeTruthy();
    expect(bodies).toEqual([{ owner: "local", name: "laptop", scopes: ["read", "write", "admin"] }]);
    expect(key()).toBe("rw_once");
    await userEvent.click(screen.getByRole("button", { name: "I have kept it" }));
    expect(await screen.findByRole("button", { name: "Revoke “laptop”" })).toBeTruthy();
    expect(screen.queryByDisplayValue("rw_once")).toBeNull();
  });
});
