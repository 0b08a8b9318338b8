import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider, createMemoryHistory, createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { Screen } from "@/features/progress/route";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function opened(address: string) {
  const root = createRootRoute();
  const film = createRoute({ getParentRoute: () => root, path: "/video/$id", component: Screen });
  const library = createRoute({ getParentRoute: () => root, path: "/library" });
  const history = createMemoryHistory({ initialEntries: [address] });
  const router = createRouter({ routeTree: root.addChildren([film, library]), history });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
}

it("asks nothing about an address that can be no film's", async () => {
  const asked = vi.fn();
  vi.stubGlobal("fetch", asked);
  opened("/video/lamp");
  expect(await screen.findByRole("link")).toHaveProperty("pathname", "/library");
  expect(asked).not.toHaveBeenCalled();
});
