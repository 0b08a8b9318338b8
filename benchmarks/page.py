"""The page in a headless Chromium, on the real service: bytes, largest paint, shifts, long tasks.

``python benchmarks/page.py`` prints JSON: each screen some times by somebody who was never here,
and the longest task while 1000 events a minute are told of a film, its step graph closed and open.
``--profile FILE`` keeps a CPU profile of one more storm with the graph open, for Chromium's tools.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

sys.path[:0] = [str(Path(__file__).parents[1] / "tests")]

from kits import browser as kit  # noqa: E402
from kits import browser_bars as bars  # noqa: E402
from kits import browser_pace as pace  # noqa: E402
from kits.browser_house import House  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@contextmanager
def served() -> Iterator[House]:
    """A service with one finished film."""
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder) / "home")
        house.start()
        try:
            house.film = house.made()
            yield house
        finally:
            house.stop()


def screen(browser: "Browser", house: House, name: str, runs: int) -> dict[str, object]:
    """One screen: every run's largest paint in ms, and the most that moved."""
    tabs = kit.Tabs(browser, house.url)
    all_seen = [bars.shown(tabs.open(), name, house) for _ in range(runs)]
    tabs.close()
    return {
        "largest_paint_ms": [round(each.paint) for each in all_seen],
        "most_shift": round(max(each.shift for each in all_seen), 4),
    }


def storm(browser: "Browser", house: House, film: str, *, graph: bool, runs: int) -> list[object]:
    """Every run: the longest task in ms, how many were long, what moved, the pace about it."""
    tabs, found = kit.Tabs(browser, house.url), list[object]()
    for _ in range(runs):
        page = tabs.open()
        with pace.paced(browser) as now:
            before = now()
            seen = bars.flooded(page, film, graph=graph)
            found.append({
                "longest_task_ms": round(seen.longest_task), "long_tasks": len(seen.tasks),
                "shift": round(seen.shift, 4), "pace": [round(before, 2), round(now(), 2)],
            })  # fmt: skip
        page.context.close()
    return found


def profiled(browser: "Browser", house: House, film: str, path: Path) -> None:
    """Keep where the processor's time went in the page."""
    page = kit.Tabs(browser, house.url).open()
    tools = page.context.new_cdp_session(page)
    tools.send("Profiler.enable")
    tools.send("Profiler.setSamplingInterval", {"interval": 500})
    tools.send("Profiler.start")
    bars.flooded(page, film, graph=True)
    path.write_text(json.dumps(tools.send("Profiler.stop")["profile"]))


def weight(browser: "Browser", house: House) -> int:
    """Bytes of compressed script that the first load takes."""
    page = kit.Tabs(browser, house.url).open()
    bars.shown(page, "generate", house)
    return sum(bars.script_bytes(page))


def screens(browser: "Browser", house: House, runs: int) -> dict[str, object]:
    """What somebody waits for who was never here."""
    each = {name: screen(browser, house, name, runs) for name in bars.SCREENS}
    return {"script_bytes": weight(browser, house), "screens": each}


def storms(browser: "Browser", house: House, runs: int, profile: Path | None) -> dict[str, object]:
    """What somebody sees of a film to which much happens."""
    film = bars.planned(house)
    found: dict[str, object] = {
        "graph closed": storm(browser, house, film, graph=False, runs=runs),
        "graph open": storm(browser, house, film, graph=True, runs=runs),
    }
    if profile:
        profiled(browser, house, film, profile)
    return found


def main() -> None:
    """Parse, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--part", choices=["screens", "storms"], help="one of the two alone")
    parser.add_argument("--profile", type=Path)
    args = parser.parse_args()
    found: dict[str, object] = {"load_before": round(os.getloadavg()[0], 2)}
    with kit.launched(kit.executable()) as browser, kit.driven(browser), served() as house:
        if args.part != "storms":
            found |= screens(browser, house, args.runs)
        if args.part != "screens":
            found |= storms(browser, house, args.runs, args.profile)
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
