"""How light and how quick the page is: what is loaded first, painted, moved, and worked on."""

from typing import TYPE_CHECKING

import pytest

from kits import browser as kit
from kits import browser_bars as bars
from kits import browser_pace as pace
from kits.browser_house import House

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MOST_SCRIPT_BYTES = 200_000
LATEST_PAINT_MS = 1500
MOST_SHIFT = 0.01
LONGEST_TASK_MS = 200


@pytest.mark.parametrize("screen", bars.SCREENS)
def test_a_screen_is_there_soon_and_stands_still(
    browser: "Browser", tabs: kit.Tabs, house: House, screen: str
) -> None:
    def paint() -> float:
        page = tabs.open()
        seen = bars.shown(page, screen, house)
        page.context.close()
        assert seen.shift <= MOST_SHIFT
        return seen.paint

    tries = pace.tried(browser, paint, LATEST_PAINT_MS)
    told = pace.told(f"{screen}: largest paint", tries, LATEST_PAINT_MS)
    print(told)
    assert tries[-1].holds(LATEST_PAINT_MS), told


def test_the_first_load_is_light(tabs: kit.Tabs, house: House) -> None:
    page = tabs.open()
    bars.shown(page, "generate", house)
    scripts = bars.script_bytes(page)
    assert len(scripts) > 1
    assert all(scripts)
    print(f"first load: {sum(scripts)} bytes of compressed script")
    assert sum(scripts) <= MOST_SCRIPT_BYTES


@pytest.fixture(scope="module")
def planned(house: House) -> str:
    return bars.planned(house)


@pytest.mark.parametrize("graph", [False, True], ids=["closed", "open"])
def test_a_thousand_events_a_minute_are_no_burden(
    browser: "Browser", tabs: kit.Tabs, planned: str, graph: bool
) -> None:
    def longest_task() -> float:
        page = tabs.open()
        seen = bars.flooded(page, planned, graph=graph)
        assert seen.shift <= MOST_SHIFT
        assert kit.violations(page) == []
        page.context.close()
        return seen.longest_task

    tries = pace.tried(browser, longest_task, LONGEST_TASK_MS)
    told = pace.told("longest task, 1000 events a minute", tries, LONGEST_TASK_MS)
    print(told)
    assert tries[-1].holds(LONGEST_TASK_MS), told


def test_what_holds_a_page_up_is_noticed_at_any_pace(browser: "Browser", tabs: kit.Tabs) -> None:
    def longest_task() -> float:
        page = tabs.open()
        page.add_init_script(bars.OBSERVE)
        page.goto("about:blank")
        page.evaluate(pace.PIECE)
        pieces = 2 * pace.NOISE * LONGEST_TASK_MS / pace.QUIET_MS
        page.evaluate(f"() => {{ for (let at = 0; at < {pieces}; at += 1) window.piece(); }}")
        page.wait_for_function("() => window.seen.tasks.length > 0")
        longest = bars.seen(page).longest_task
        page.context.close()
        return longest

    held_up = pace.measured(browser, longest_task)
    assert not held_up.holds(LONGEST_TASK_MS), held_up
