"""What people do on the page, by what they see and hear."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

FILM_MS = 600_000
"""For a film of 6 s on a machine ten times slower, beside other work."""
LAMP = "A 6 second ad for Lumen, a lamp that dims by touch."
PRICE = re.compile(r"free|\$\d", re.IGNORECASE)


def heading(page: Page, name: str | re.Pattern[str]) -> Locator:
    """The heading of a screen."""
    return page.get_by_role("heading", level=1, name=name)


def go(page: Page, place: str) -> None:
    """Choose a screen from the bar."""
    bar = page.get_by_role("navigation", name="Main").filter(visible=True)
    bar.get_by_role("link", name=place).click()


def describe(page: Page, prompt: str = LAMP) -> None:
    """Write the brief of a film that is made quickly."""
    page.get_by_label("Your ad in words").fill(prompt)
    page.get_by_role("radiogroup", name="Music").get_by_role("radio", name="None").click()
    more = page.get_by_text("More control", exact=True)
    if not page.get_by_label("Size of the picture").is_visible():
        more.click()
    page.get_by_label("Size of the picture").select_option("480p")


def priced(page: Page) -> Locator:
    """Where price and time are told."""
    return page.get_by_role("region", name="Price and time")


def make(page: Page, button: str = "Make the film") -> str:
    """Press the button, and get to the film's own place; its id."""
    page.get_by_role("button", name=button).click()
    page.wait_for_url(re.compile(r"/video/[^/]+$"))
    return here(page)


def here(page: Page) -> str:
    """The id of the film that is shown."""
    return urlsplit(page.url).path.split("/")[2]


def wait_for_film(page: Page) -> None:
    """Watch it being made to its end, and open it."""
    page.get_by_role("button", name="Open the film").click(timeout=FILM_MS)
    page.get_by_role("tab", name="Downloads").wait_for()


def downloaded(page: Page, link: str = "Download the film") -> Path:
    """The file that comes when the link is used."""
    with page.expect_download() as waiting:
        ready(page, link).click()
    return Path(waiting.value.path())


def ready(page: Page, link: str) -> Locator:
    """The link to a file, once it leads there."""
    found = page.get_by_role("link", name=link, exact=True)
    found.and_(page.locator("[href]")).wait_for()
    return found


def notice(page: Page, words: str) -> None:
    """Wait for a short message at the edge, as it is read out; one that has gone already counts."""
    page.wait_for_function(
        """(words) => {
          const at = window.noticed.findIndex((each) => each.includes(words));
          return at >= 0 && window.noticed.splice(0, at + 1);
        }""",
        arg=words,
    )


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if wanted.count() and wanted.first.evaluate("(it) => it === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {wanted}")
