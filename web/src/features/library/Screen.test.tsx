import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Tooltip } from "radix-ui";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Screen } from "@/features/library";
import type { Film } from "@/features/library/films";

const film = (number: number): Film => ({
  video_id: `v${number}`, film_id: `v${number}`, status: "finished", version: 1,
  prompt: `Film ${number}`, product: null, template: "how_to", duration: 6, aspect: "1:1",
  cost_usd: "0.25", progress: 1, poster_url: null, preview_url: null,
  created_at: "2026-11-23T00:00:00Z", finished_at: null,
});

/** A server with so many films, two on a page, that knows how to search and to delete. */
function open(count: number, address = "/library") {
  let films = Array.from({ length: count }, (_, index) => film(index + 1));
  vi.stubGlobal("fetch", async (request: Request) => {
    const url = new URL(request.url);
    if (url.pathname === "/api/session") return Response.json({ scopes: ["read", "write"] });
    if (request.method === "DELETE") {
      films = films.filter((each) => !url.pathname.endsWith(`/${each.video_id}`));
      return new Response(null, { status: 204 });
    }
    const fits = films.filter((each) => each.prompt.includes(url.searchParams.get("q") ?? ""));
    const from = Number(url.searchParams.get("cursor") ?? 0);
    const next_cursor = from + 2 < fits.length ? String(from + 2) : null;
    return Response.json({ videos: fits.slice(from, from + 2), next_cursor });
  });
  const root = createRootRoute();
  const library = createRoute({ getParentRoute: () => root, path: "/library", component: Screen });
  const history = createMemoryHistory({ initialEntries: [address] });
  const router = createRouter({ routeTree: root.addChildren([library]), history });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Tooltip.Provider>
        <RouterProvider router={router as never} />
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
  return router;
}
const names = () => screen.getAllByRole("heading", { level: 2 }).map((each) => each.textContent);

afterEach(() => vi.unstubAllGlobals());

describe("the library", () => {
  it("leads who has no film to the first", async () => {
    open(0);
    expect((await screen.findByRole("link", { name: "Make the first film" })).getAttribute("href")).toBe("/");
  });

  it("shows more films until there are no more", async () => {
    open(3);
    await screen.findByText("The first 2 films");
    await userEvent.click(screen.getByRole("button", { name: "Show more films" }));
    await screen.findByText("3 films");
    expect(names()).toEqual(["Film 1", "Film 2", "Film 3"]);
    expect(screen.queryByRole("button", { name: "Show more films" })).toBeNull();
  });

  it("searches for what the address says, and the address for what is typed", async () => {
    const router = open(3, "/library?q=Film%202");
    await screen.findByText("1 film");
    expect(names()).toEqual(["Film 2"]);
    await userEvent.clear(screen.getByLabelText("Search films"));
    await screen.findByText("The first 2 films");
    expect(router.state.location.search).toEqual({});
    await userEvent.type(screen.getByLabelText("Search films"), "none");
    await userEvent.click(await screen.findByRole("button", { name: "Show all films" }));
    await screen.findByText("The first 2 films");
  });

  it("goes on from the sum of what is left after a film is deleted", async () => {
    open(2);
    await userEvent.click(await screen.findByRole("button", { name: "More for “Film 1”" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Delete…" }));
    await userEvent.click(await screen.findByRole("button", { name: "Delete for good" }));
    const left = await screen.findByText("1 film");
    await vi.waitFor(() => expect(document.activeElement).toBe(left));
    expect(names()).toEqual(["Film 2"]);
  });
});
