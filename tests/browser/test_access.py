"""Every screen and state for everybody: axe finds nothing, in light and in dark."""

import pytest

from kits import browser as kit
from kits.browser_house import House
from kits.browser_states import STATES, library_without


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(tabs: kit.Tabs, house: House, state: str) -> None:
    page = tabs.open(still=True)
    STATES[state](page, house)
    assert kit.violations(page) == []
    kit.dress(page, "dark")
    assert kit.violations(page, "color-contrast") == []


def test_axe_would_find_something(tabs: kit.Tabs, house: House) -> None:
    page = tabs.open(still=True)
    library_without(page, house)
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    page.evaluate("document.querySelector('h1').style.color = '#c8c8c8'")
    assert any("button-name" in each for each in kit.violations(page))
    assert any("contrast" in each for each in kit.violations(page, "color-contrast"))
