"""Every screen and state for everybody: axe finds nothing, wide and on a phone, light and dark."""

from typing import TYPE_CHECKING

import pytest

from kits import browser as kit
from kits.browser_house import House
from kits.browser_paid import ONE_FILM
from kits.browser_states import STATES, library_without

if TYPE_CHECKING:
    from playwright.sync_api import Page

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
ALONE = [(name,) for name in STATES if not any(name in film for film in ONE_FILM)]


@pytest.mark.parametrize("film", [*ONE_FILM, *ALONE], ids=lambda names: names[0])
def test_axe_finds_nothing(tabs: kit.Tabs, house: House, film: tuple[str, ...]) -> None:
    for state in film:
        page = tabs.open(still=True)
        STATES[state](page, house)
        found = looked_at(page)
        assert found == [], state
        page.context.close()


def looked_at(page: "Page") -> list[str]:
    """What is wrong, wide in light and dark, and on a phone."""
    wide = kit.violations(page)
    kit.dress(page, "dark")
    dark = kit.violations(page, "color-contrast")
    kit.resize(page, kit.PHONE)
    sideways = ["the page scrolls sideways"] if page.evaluate(SIDEWAYS) > 0 else []
    return [*wide, *dark, *kit.violations(page), *sideways]


def test_axe_would_find_something(tabs: kit.Tabs, house: House) -> None:
    page = tabs.open(still=True)
    library_without(page, house)
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    page.evaluate("document.querySelector('h1').style.color = '#c8c8c8'")
    assert any("button-name" in each for each in kit.violations(page))
    assert any("contrast" in each for each in kit.violations(page, "color-contrast"))
