import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { act, render, screen } from "@testing-library/react";
import { Tooltip } from "radix-ui";
import { afterEach, expect, it, vi } from "vitest";
import { Shell } from "@/app/Shell";

afterEach(() => vi.unstubAllGlobals());

async function shown(answer: () => Response) {
  vi.stubGlobal("scrollTo", () => undefined);
  vi.stubGlobal("fetch", async () => answer());
  const router = createRouter({
    routeTree: createRootRoute({ component: Shell }),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  await router.load();
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <Tooltip.Provider>
        <RouterProvider router={router as never} />
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
}

it("asks for a key where one is needed, and offers nothing else", async () => {
  await shown(() => Response.json({ title: "Who are you?" }, { status: 401 }));
  await screen.findByRole("heading", { name: "Sign in" });
  expect(screen.queryByRole("navigation")).toBeNull();
});

it("says what the server says when it cannot, and leads on", async () => {
  await shown(() =>
    Response.json({ title: "Not ready", detail: "The database is away.", hint: "Wait a little." }, { status: 500 }),
  );
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("The database is away.");
  expect(alert.textContent).toContain("Wait a little.");
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});

it("has one main part that can be skipped to, and names where one is", async () => {
  await shown(() => Response.json({ owner: "ana", embedded: true }));
  await screen.findByRole("button", { name: "Account" });
  expect(screen.getAllByRole("main")).toHaveLength(1);
  const skip = screen.getByRole("link", { name: "Skip to content" });
  expect(skip.getAttribute("href")).toBe(`#${screen.getByRole("main").id}`);
  const here = screen.getAllByRole("link", { current: "page" });
  expect(here.map((link) => link.textContent)).toContain("Generate");
});

it("tells that there is no network, and when it is back", async () => {
  await shown(() => Response.json({ owner: "ana", embedded: true }));
  await screen.findByRole("button", { name: "Account" });
  const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  act(() => void window.dispatchEvent(new Event("offline")));
  expect(screen.getByText(/You are offline/)).toBeTruthy();
  online.mockRestore();
  act(() => void window.dispatchEvent(new Event("online")));
  expect(screen.queryByText(/You are offline/)).toBeNull();
});
