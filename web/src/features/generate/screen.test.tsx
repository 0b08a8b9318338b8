import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider, createMemoryHistory, createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Tooltip } from "radix-ui";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Screen } from "./index";

vi.setConfig({ testTimeout: 20_000 });
configure({ asyncUtilTimeout: 8_000 });

const NONE = { video_usd: null, day_usd: null, user_usd: null };
const SESSION = {
  owner: "ann", scopes: ["read", "write"], embedded: true, version: "1", tiers: ["draft", "final"],
  providers: [{ name: "builtin", ready: true, why: "" }, { name: "replicate", ready: false, why: "REPLICATE_API_TOKEN is not set" }],
  default_provider: "builtin", max_upload_mb: 1, active_videos_allowed: 1, storage_origin: null,
  caps: NONE, own_caps: NONE, operator_caps: NONE,
};
const ESTIMATE = {
  product: "Velour", template: "product_showcase", look: "luxury", duration: 30, aspect: "16:9",
  size: [1920, 1080], fps: "30", assumed: [], notes: [], steps: [],
  beats: [{ name: "hook", start: 0, end: 30, texts: ["Velour"], shots: 1, shots_at: [] }],
  understood: [
    { name: "product_name", value: "Velour", values: [], origin: "given" },
    { name: "duration", value: "30", values: [], origin: "assumed" },
  ],
  cost: { low_usd: "1.20", expected_usd: "1.234567", worst_usd: "2.40", low_seconds: 60, seconds: 90, worst_seconds: 300, cap_holds_worst: false },
};
type Asked = { path: string; body: Record<string, unknown>; key: string | null };
let asked: Asked[] = [];
let answers: Record<string, unknown> = {};
let generate: () => Promise<Response> = async () => Response.json({ video_id: "v1" }, { status: 202 });

beforeEach(() => {
  asked = [];
  answers = {};
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  vi.stubGlobal("fetch", async (request: Request) => {
    const path = new URL(request.url).pathname;
    const body = request.method === "POST" ? ((await request.clone().json()) as Asked["body"]) : {};
    asked.push({ path, body, key: request.headers.get("Idempotency-Key") });
    if (path === "/api/generate") return generate();
    const usual: Record<string, unknown> = {
      "/api/session": SESSION,
      "/api/estimate": ESTIMATE,
      "/api/templates": { templates: [{ name: "app_demo", title: "App demo", description: "", own: false, beats: [] }], default: "app_demo" },
      "/api/looks": { looks: [{ name: "luxury", title: "Luxury", description: "" }] },
      "/api/videos": { videos: [{ video_id: "v0", status: "running" }], next: null },
    };
    return Response.json(answers[path] ?? usual[path]);
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function opened(address = "/") {
  const root = createRootRoute();
  const home = createRoute({ getParentRoute: () => root, path: "/", component: Screen });
  const film = createRoute({ getParentRoute: () => root, path: "/video/$id", component: () => <h1>Film</h1> });
  const settings = createRoute({ getParentRoute: () => root, path: "/settings" });
  const router = createRouter({
    routeTree: root.addChildren([home, film, settings]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <QueryClientProvider client={queries}>
      <Tooltip.Provider>
        <RouterProvider router={router as never} />
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
}
/** All at once: typing letter by letter takes seconds on a busy machine. */
async function write(text: string) {
  fireEvent.change(await screen.findByLabelText("Your ad in words"), { target: { value: text } });
}
const of = (path: string) => asked.filter((each) => each.path === path);
const no = (status: number, kind: string, more = {}) => async () =>
  Response.json({ type: `urn:reelwright:problem:${kind}`, title: "No", detail: "It cannot be.", ...more }, { status });

it("tells the price before anything is spent, and makes one film of two clicks", async () => {
  const user = userEvent.setup();
  opened();
  await write("An ad for Velour");
  expect((await screen.findAllByText("$1.23")).length).toBeGreaterThan(0);
  expect(screen.getByText("$1.20 at best, $2.40 at worst")).toBeTruthy();
  expect(screen.getByText("Ready in about 1 min 30 s")).toBeTruthy();
  await user.dblClick(screen.getByRole("button", { name: "Make the film" }));
  await screen.findByRole("heading", { name: "Film" });
  expect(of("/api/generate").map((each) => each.body)).toEqual([{ prompt: "An ad for Velour" }]);
});

it("holds the price against one's own limit where the draft has none or a higher one", async () => {
  const limited = { ...SESSION, caps: { ...NONE, video_usd: "0.50" } };
  answers = { "/api/session": limited };
  opened();
  await write("An ad for Velour");
  expect((await screen.findAllByText(/Your limit of \$0.50 is not enough/)).length).toBeGreaterThan(0);
  expect(screen.getByText("over your limit of $0.50")).toBeTruthy(); // Beside the button of small screens.
  expect(of("/api/estimate").at(-1)?.body.max_cost_usd).toBe("0.50");
});

it("changes what was assumed, says who set it, and puts it back", async () => {
  const user = userEvent.setup();
  opened();
  await write("An ad for Velour");
  await user.click(await screen.findByRole("button", { name: /Product · you said/ }));
  const name = within(await screen.findByRole("dialog")).getByLabelText("Product");
  await user.clear(name);
  expect(name).toHaveProperty("value", "");
  fireEvent.change(name, { target: { value: "Vela" } });
  await waitFor(() => expect(of("/api/estimate").at(-1)?.body.options).toEqual({ product_name: "Vela" }));
  await user.click(screen.getByRole("button", { name: "Take it from my words again" }));
  expect(await screen.findByRole("button", { name: /Product · you said/ })).toBeTruthy();
});

it("keeps what was written for the next visit", async () => {
  const user = userEvent.setup();
  const first = opened();
  await write("An ad for Velour");
  await user.click(screen.getByRole("switch", { name: "Show me the storyboard first" }));
  first.unmount();
  opened();
  expect(await screen.findByDisplayValue("An ad for Velour")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Make the storyboard" })).toBeTruthy();
});

it("says what is wrong at the field and asks for nothing that cannot be", async () => {
  const user = userEvent.setup();
  opened();
  await user.click(await screen.findByRole("button", { name: "Make the film" }));
  const prompt = screen.getByLabelText("Your ad in words");
  expect(prompt.getAttribute("aria-invalid")).toBe("true");
  expect(document.activeElement).toBe(prompt);
  await user.type(screen.getByLabelText(/Spend at most/), "a lot");
  expect(screen.getByText("Write an amount such as 2.50.")).toBeTruthy();
  expect(of("/api/generate")).toEqual([]);
});

it.each([
  ["busy", 409, "Look at the film being made", "/video/v0"],
  ["over-budget", 402, "See your limits", "/settings"],
])("after %s leads on to the way out", async (kind, status, link, address) => {
  generate = no(status, kind);
  const user = userEvent.setup();
  opened();
  await write("An ad for Velour");
  await user.click(screen.getByRole("button", { name: "Make the film" }));
  expect(await screen.findByText("It cannot be.")).toBeTruthy();
  expect((await screen.findByRole("link", { name: link })).getAttribute("href")).toBe(address);
});

it("sends the same order again when no answer came", async () => {
  generate = no(500, "internal");
  const user = userEvent.setup();
  const first = opened();
  await write("An ad for Velour");
  await user.click(screen.getByRole("button", { name: "Make the film" }));
  await screen.findByText("It cannot be.");
  first.unmount();
  opened();
  expect(await screen.findByText(/will not be made or paid twice/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Make the film" }));
  await waitFor(() => expect(of("/api/generate")).toHaveLength(2));
  const [one, two] = of("/api/generate");
  expect(one?.key).toBe(two?.key);
});
