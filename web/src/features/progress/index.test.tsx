import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Tooltip } from "radix-ui";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Progress } from "@/features/progress";
import { status } from "@/features/progress/making.fixture";

const ID = "v000000000000001";
const asked: { method: string; path: string; body: string }[] = [];
let answers: Record<string, unknown> = {};

const json = (body: unknown) =>
  new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" } });

const film = (told: ReturnType<typeof status>) => ({
  video_id: ID, prompt: "An ad for AquaPure", status: told, steps: [], files: [], beats: [],
  film: { product: "AquaPure", aspect: "16:9", duration: 15 }, cap_usd: "3.00", outlook: null,
});

async function server(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  asked.push({ method: request.method, path: pathname, body: await request.clone().text() });
  if (pathname.endsWith("/events")) return new Promise(() => undefined);
  return pathname in answers ? json(answers[pathname]) : json({});
}

function shown(told: ReturnType<typeof status>, more: Record<string, unknown> = {}) {
  answers = {
    [`/api/status/${ID}`]: told,
    [`/api/video/${ID}`]: film(told),
    [`/api/video/${ID}/links`]: { expires_at: "2026-11-23T03:00:00Z", links: {} },
    [`/api/video/${ID}/calls`]: { calls: [] },
    "/api/session": { caps: { video_usd: null, day_usd: null, user_usd: null } },
    ...more,
  };
  const root = createRootRoute();
  const routes = ["/", "/video/$id/edit"].map((path) =>
    createRoute({ getParentRoute: () => root, path, component: () => <Progress id={ID} /> }),
  );
  const router = createRouter({ routeTree: root.addChildren(routes), history: createMemoryHistory() });
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Tooltip.Provider>
        <RouterProvider router={router as never} />
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
}

const sent = (path: string) => asked.find((each) => each.method === "POST" && each.path.endsWith(path));

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal("fetch", (request: Request) => server(request));
});
afterEach(() => vi.unstubAllGlobals());

it("asks at a pause, and goes on until the phase that was chosen", async () => {
  shown(status({ status: "paused", pause_after: "animatic" }));
  const notice = within(await screen.findByRole("region", { name: "Have a look before it goes on" }));
  notice.getByText(/storyboard is ready/);
  await userEvent.selectOptions(notice.getByLabelText("Stop again after"), "Footage");
  await userEvent.click(notice.getByRole("button", { name: "Approve and go on" }));
  await waitFor(() => expect(sent("/approve")?.body).toBe('{"pause_after":"chunks"}'));
  expect(notice.getByRole("link", { name: "Change a beat" }).getAttribute("href")).toBe(`/video/${ID}/edit`);
});

it("says what went wrong and what to do, and takes a higher cap", async () => {
  const error = { step: "chunk/04", type: "OverBudget", message: "it would cost $3.10", hint: "Raise the cap.", field: null };
  shown(status({ status: "failed", error, cost_usd: "2.90" }));
  await screen.findByText("The film has come to its limit.");
  screen.getByText("it would cost $3.10");
  expect(screen.queryByText("Raise the cap.")).toBeNull(); // The field below does that.
  screen.getByText(/^Spent so far: \$2.90/);
  const cap = screen.getByLabelText("Let the film cost up to");
  await userEvent.clear(cap);
  await userEvent.type(cap, "much");
  await userEvent.click(screen.getByRole("button", { name: "Go on from what is finished" }));
  screen.getByText("A number of dollars, such as 2.50");
  expect(sent("/retry")).toBeUndefined();
  await userEvent.clear(cap);
  await userEvent.type(cap, "5.25");
  await userEvent.click(screen.getByRole("button", { name: "Go on from what is finished" }));
  await waitFor(() => expect(sent("/retry")?.body).toBe('{"max_cost_usd":"5.25"}'));
});

it("has a person decide on a call of which nobody can tell", async () => {
  const call = {
    call: 7, step: "chunk/01", model: "runway/gen4_turbo", state: "unknown", reserved_usd: "0.25",
    cost_usd: "0", opened_at: "2026-11-23T02:00:00Z", ended_at: null, vendor_id: null, why: null,
  };
  const error = { step: "chunk/01", type: "Unresolved", message: "it may have been made", hint: "", field: null };
  shown(status({ status: "failed", error }), { [`/api/video/${ID}/calls`]: { calls: [call] } });
  await screen.findByText(/Clip 2 by runway\/gen4_turbo · up to \$0.25/);
  expect(screen.queryByRole("button", { name: "Go on from what is finished" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Decide" }));
  screen.getByText("Choose what became of it."); // Nothing is sent again by a careless click.
  await userEvent.click(screen.getByRole("radio", { name: /It is there/ }));
  await userEvent.click(screen.getByRole("button", { name: "Decide" }));
  screen.getByText("Copy the id from the vendor’s list.");
  await userEvent.type(screen.getByLabelText("The vendor’s id of the job"), "job-1");
  await userEvent.click(screen.getByRole("button", { name: "Decide" }));
  await waitFor(() => expect(sent("/calls/7/resolve")?.body).toBe('{"way":"adopt","vendor_id":"job-1"}'));
});

it("goes on from what was interrupted and from what was cancelled", async () => {
  shown(status({ status: "cancelled" }));
  await userEvent.click(await screen.findByRole("button", { name: "Go on from what is finished" }));
  await waitFor(() => expect(sent("/retry")?.body).toBe('{"max_cost_usd":null}'));
});

it("tells what was spent against the cap", async () => {
  shown(status({ status: "cancelled", cost_usd: "0.75" }));
  expect((await screen.findByRole("progressbar", { name: "Cost so far against the cap" })).getAttribute("aria-valuenow")).toBe("25");
  screen.getByText("of at most $3.00");
});

it("tells what was ordered when it stopped, for that is paid as well", async () => {
  const call = (number: number) => ({
    call: number, step: `chunk/0${number}`, model: "replicate/wan", state: "submitted", reserved_usd: "0.11",
    cost_usd: "0", opened_at: "2026-11-23T02:00:00Z", ended_at: null, vendor_id: "p1", why: null,
  });
  const error = { step: "chunk/00", type: "ProviderError", message: "lost", hint: "", field: null };
  shown(status({ status: "failed", error }), { [`/api/video/${ID}/calls`]: { calls: [call(1), call(2)] } });
  await screen.findByText(/^2 more orders were under way and may still cost up to \$0.22/);
});

it("asks for a limit beginning with the one that was reached", async () => {
  const error = { step: "chunk/04", type: "OverBudget", message: "no", hint: "", field: "--max-cost" };
  shown(status({ status: "failed", error }));
  expect((await screen.findByLabelText<HTMLInputElement>("Let the film cost up to")).value).toBe("3.00");
  await userEvent.click(screen.getByRole("button", { name: "Go on from what is finished" }));
  screen.getByText("More than $3.00: it stopped there.");
  expect(sent("/retry")).toBeUndefined();
});

it("looks again a little later at a film that was stopped: what was under way has a price", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  try {
    shown(status({ status: "cancelled", cost_usd: "0.10" }));
    await screen.findByText(/^Spent so far: \$0.10/);
    answers[`/api/status/${ID}`] = status({ status: "cancelled", cost_usd: "0.32" });
    await vi.advanceTimersByTimeAsync(3_000);
    await screen.findByText(/^Spent so far: \$0.32/);
  } finally {
    vi.useRealTimers();
  }
});

it("does not speak of a film that waits as of one at its end", async () => {
  const at = "2026-11-23T02:00:05Z";
  shown(status({ status: "paused", pause_after: "animatic", cost_usd: "0.10", started_at: at, finished_at: at }));
  await screen.findByText("Cost so far");
  screen.getByText("Time left");
  expect(screen.queryByText("Took")).toBeNull();
});
