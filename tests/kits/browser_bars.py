"""What a page costs whoever looks at it: bytes, the largest paint, what moves, long tasks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kits.browser_house import House

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

FLOOD_MS = 600_000
"""For what takes 12 s by the clock where the machine is quick enough to keep to it."""
EVENTS = 200
EVERY_MS = 60
"""A thousand a minute."""
OBSERVE = """
window.seen = { paint: 0, shift: 0, tasks: [] };
const on = (type, take) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take))
    .observe({ type, buffered: true });
on("largest-contentful-paint", (each) => { window.seen.paint = each.startTime; });
on("layout-shift", (each) => { if (!each.hadRecentInput) window.seen.shift += each.value; });
on("longtask", (each) => window.seen.tasks.push(each.duration));
"""
SCREENS = {
    "generate": ("/", "What shall we advertise?"),
    "library": ("/library", "Library"),
    "video": ("/video/{film}", "Lumen"),
    "usage": ("/usage", "Usage"),
    "settings": ("/settings?tab=models", "Settings"),
}


@dataclass(frozen=True)
class Seen:
    """The largest paint after so many milliseconds, the sum of shifts, the long tasks in ms."""

    paint: float
    shift: float
    tasks: list[float]

    @property
    def longest_task(self) -> float:
        """In milliseconds; 50 where none is over that, which is when a task is called long."""
        return max(self.tasks, default=50.0)


def seen(page: Page) -> Seen:
    """What was seen so far."""
    return Seen(**page.evaluate("window.seen"))


def shown(page: Page, screen: str, house: House) -> Seen:
    """The screen as somebody sees it who was never here, after all has come."""
    address, title = SCREENS[screen]
    page.add_init_script(OBSERVE)
    page.goto(address.format(film=house.film))
    page.get_by_role("heading", level=1, name=title).wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_function("() => window.seen.paint > 0")
    return seen(page)


def script_bytes(page: Page) -> list[int]:
    """The compressed size of each script that was loaded."""
    return page.evaluate(
        "performance.getEntriesByType('resource').filter((each) => /[.]js$/.test(each.name))"
        ".map((each) => each.encodedBodySize)"
    )


STREAM = """
(({ id, steps, status, everyMs }) => {
  const real = window.fetch;
  const line = (fields) => new TextEncoder().encode(fields.join("\\n") + "\\n\\n");
  window.told = 0;
  window.fetch = (request, ...rest) => {
    const url = typeof request === "string" ? request : request.url;
    if (!url.endsWith(`/api/video/${id}/events`)) return real(request, ...rest);
    const body = new ReadableStream({
      start(out) {
        let [at, revision] = [0, status.revision];
        const state = (step, progress) => out.enqueue(line(["event: status", "data: " + JSON.stringify({
          ...status, revision: ++revision, progress: Math.min(0.99, at / (steps.length * 5)),
          running: [{ name: step.name, phase: step.phase, attempt: 1, progress }],
        })]));
        const event = (kind, step) => out.enqueue(line([`id: ${1e6 + window.told}`, `event: ${kind}`,
          "data: " + JSON.stringify({ id: 1e6 + window.told, video_id: id, kind, step: step.name,
            at: new Date().toISOString(), data: { attempt: 1, progress: 0.5 } })]));
        state(steps[0], 0);
        setInterval(() => {
          const step = steps[Math.floor(at / 5) % steps.length];
          const part = at % 5;
          event(part === 0 ? "step.started" : part === 4 ? "step.finished" : "step.progress", step);
          state(step, part / 5);
          at += 1;
          window.told += 1;
        }, everyMs);
      },
    });
    return Promise.resolve(new Response(body, { headers: { "Content-Type": "text/event-stream" } }));
  };
})
"""  # noqa: E501
GRAPH = "Every step and what it waits for"


def planned(house: House) -> str:
    """The id of a film of many steps that waits for whoever looks at its plan."""
    prompt = "A 30 second ad for Lumen, a lamp that dims by touch. It is warm. It is quiet."
    options = {"resolution": "480p", "duration": 30, "music": "none", "aspect": ["16:9", "9:16"]}
    return house.made(prompt, "paused", options=options, pause_after="validate")


def flooded(page: Page, film: str, *, graph: bool) -> Seen:
    """What is seen while a thousand things a minute happen to it; ``graph``: opened meanwhile."""
    stormy(page, film)
    page.goto(f"/video/{film}")
    page.get_by_text("Live", exact=True).wait_for()
    told(page, 5)
    page.evaluate("() => { window.seen.tasks = []; window.seen.shift = 0; }")
    if graph:
        page.get_by_text(GRAPH).click()
        page.get_by_role("region", name=GRAPH).scroll_into_view_if_needed()
        told(page, EVENTS // 2)
        page.get_by_role("table").scroll_into_view_if_needed()
    told(page, EVENTS)
    return seen(page)


def stormy(page: Page, film: str) -> None:
    """Have the page be told of what never happened, as if it came from the service."""
    detail: dict[str, Any] = page.request.get(f"/api/video/{film}").json()
    steps = [each for each in detail["steps"] if each["state"] != "done"]
    assert len(steps) > EVENTS / 5 / 2
    running = {**detail["status"], "status": "running", "current_phase": "animatic"}
    page.route(f"**/api/status/{film}", lambda route: answered(route, running))
    page.route(f"**/api/video/{film}", lambda route: answered(route, {**detail, "status": running}))
    page.add_init_script(OBSERVE)
    storm = {"id": film, "steps": steps, "status": running, "everyMs": EVERY_MS}
    page.add_init_script(f"{STREAM}({json.dumps(storm)})")


def told(page: Page, events: int) -> None:
    """Wait until so much has happened, without asking for frames of the page's own."""
    page.wait_for_function(f"() => window.told >= {events}", timeout=FLOOD_MS, polling=100)


def answered(route: Route, body: object) -> None:
    """Answer in the service's place."""
    route.fulfill(json=body, headers={"cache-control": "no-store"})
