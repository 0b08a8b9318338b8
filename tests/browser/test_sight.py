"""States that look the same every time still look as they did."""

from typing import TYPE_CHECKING

import pytest

from kits import browser as kit
from kits import browser_sight as sight
from kits.browser_house import House

if TYPE_CHECKING:
    from playwright.sync_api import Page


def opened(tabs: kit.Tabs, house: House, name: str) -> "Page":
    state, size = sight.SIGHTS[name]
    page = tabs.open(size, still=True)
    state(page, house)
    return page


@pytest.mark.parametrize("name", sight.SIGHTS)
def test_it_looks_as_it_did(tabs: kit.Tabs, house: House, name: str) -> None:
    seen, before = sight.pictured(opened(tabs, house, name)), sight.kept(name)
    off = sight.off(seen, before)
    print(f"{name}: {off:.1f} of 255 off")
    assert off <= sight.BAR, (
        f"{sight.laid_out(name, seen, before)} shows what was right and what is seen; "
        "if that is right from now on: tools/screens.py --snapshots"
    )


def test_what_moved_is_seen_and_what_is_drawn_finer_is_not(tabs: kit.Tabs, house: House) -> None:
    page = opened(tabs, house, "library-empty")
    before = sight.pictured(page)
    body = "document.body.style"
    page.evaluate(f"{body}.textRendering = 'geometricPrecision'; {body}.translate = '0.3px 0.3px'")
    finer = sight.off(before, sight.pictured(page))
    page.evaluate(f"{body}.textRendering = {body}.translate = ''")
    page.evaluate("document.querySelector('main a').style.translate = '4px'")
    moved = sight.off(before, sight.pictured(page))
    print(f"drawn finer: {finer:.1f} off, moved by 4 pixels: {moved:.1f} off")
    assert 0 < finer <= sight.BAR < moved
