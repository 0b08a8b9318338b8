"""How quick the machine is when something is measured, and bars that hold on a slow one, too.

Before and after, when the measured page is at rest, a page of its own process does a small piece of
work some times: script, style and layout. What that takes, over what it takes on the quiet machine
that the bars are for, is the pace; of the two the quicker counts. On a quiet machine a bar is what
it is; on a slow or busy one it is as many times as much. What another program takes in one bad
moment shows in neither: three tries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

QUIET_MS = 12.0
"""What a piece takes on the two cores of benchmarks/README.md with little else there: 12.1 to 13.4
in four runs of 40 on 2026-11-23."""
NOISE = 1.25
"""Up to here the machine is quiet: bars are what they are."""
PIECES = 9
GAP_MS = 40
TRIES = 3
PIECE = """
window.piece = () => {
  const began = performance.now();
  const rows = Array.from({ length: 250 }, (_, row) => `<tr><th>Step ${row}</th><td>${row * 7}</td></tr>`);
  document.body.innerHTML = `<table>${rows.join("")}</table>`;
  const table = document.body.firstChild;
  for (const width of [300, 500, 700]) { table.style.width = `${width}px`; table.getBoundingClientRect(); }
  JSON.parse(JSON.stringify(Array.from({ length: 2000 }, (_, at) => ({ at, name: `step/${at}` }))));
  return performance.now() - began;
};
"""  # noqa: E501
SOME = """
async ([pieces, gap]) => {
  const took = [];
  for (let at = 0; at < pieces; at += 1) {
    took.push(window.piece());
    await new Promise((resolve) => setTimeout(resolve, gap));
  }
  return took;
}
"""


@dataclass(frozen=True)
class Measured:
    """Milliseconds, and how many times as long as on a quiet machine things took just then."""

    value_ms: float
    pace: float

    def holds(self, bar_ms: float) -> bool:
        """Whether it is under the bar as this machine has to take it."""
        return 0 < self.value_ms <= bar_ms * (self.pace if self.pace > NOISE else 1)

    def __str__(self) -> str:
        return f"{self.value_ms:.0f} ms at {self.pace:.2f} times a quiet machine's"


@contextmanager
def paced(browser: Browser) -> Iterator[Callable[[], float]]:
    """What tells the pace of just now, whenever it is called."""
    context = browser.new_context()
    page = context.new_page()
    page.evaluate(PIECE)
    page.evaluate(SOME, [PIECES, 0])  # the first ones are compiled meanwhile
    yield lambda: median(page.evaluate(SOME, [PIECES, GAP_MS])) / QUIET_MS
    context.close()


def measured(browser: Browser, measure: Callable[[], float]) -> Measured:
    """One try."""
    with paced(browser) as pace:
        before, value = pace(), measure()
        return Measured(value, min(before, pace()))


def tried(browser: Browser, measure: Callable[[], float], bar_ms: float) -> list[Measured]:
    """Measure until the bar is held, three times at most; the last is the one that counts."""
    tries: list[Measured] = []
    while len(tries) < TRIES and not (tries and tries[-1].holds(bar_ms)):
        tries.append(measured(browser, measure))
    return tries


def told(what: str, tries: list[Measured], bar_ms: float) -> str:
    """For people, of a bar that was held and of one that was not."""
    return f"{what} (bar {bar_ms:.0f} ms): " + "; ".join(map(str, tries))
