import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Tooltip } from "radix-ui";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Film } from "@/features/library/films";
import { Remove } from "@/features/library/Remove";

const FILM: Film = {
  video_id: "v692", film_id: "v692", status: "running", version: 2, prompt: "Tea", product: "Tea",
  template: null, duration: null, aspect: null, cost_usd: "0", progress: 0.4, poster_url: null,
  preview_url: null, created_at: "2026-11-23T00:00:00Z", finished_at: null,
};

function shown(answer: () => Response) {
  const asked = vi.fn(async (request: Request) => (void request, answer()));
  vi.stubGlobal("fetch", asked);
  const gone = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Tooltip.Provider>
        <Remove film={FILM} onClose={() => undefined} onGone={gone} />
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
  return { asked, gone };
}
const go = () => userEvent.click(screen.getByRole("button", { name: "Delete for good" }));

afterEach(() => vi.unstubAllGlobals());

describe("deleting a film", () => {
  it("says what goes before anything does", () => {
    const { asked } = shown(() => new Response(null, { status: 204 }));
    expect(screen.getByText(/“Tea”, version 2, is deleted with its files/)).toBeTruthy();
    expect(screen.getByText(/still being made: it is stopped first/)).toBeTruthy();
    expect(asked).not.toHaveBeenCalled();
  });

  it("deletes that film", async () => {
    const { asked, gone } = shown(() => new Response(null, { status: 204 }));
    await go();
    await vi.waitFor(() => expect(gone).toHaveBeenCalledOnce());
    expect(asked.mock.calls[0]?.[0]).toMatchObject({ method: "DELETE" });
    expect(asked.mock.calls[0]?.[0].url).toMatch(/\/api\/video\/v692$/);
  });

  it("says why it could not, and keeps the film", async () => {
    const refused = { title: "Not now", detail: "A call may still cost money.", hint: "Cancel first." };
    const { gone } = shown(() => Response.json(refused, { status: 409 }));
    await go();
    expect((await screen.findByRole("alert")).textContent).toContain("A call may still cost money.");
    expect(gone).not.toHaveBeenCalled();
  });
});
