"""What users write is text: in prompts, names and errors, wherever it is shown."""

import json
from typing import TYPE_CHECKING

from kits import browser_steps as steps
from kits.browser_house import PROMPT, House

if TYPE_CHECKING:
    from playwright.sync_api import Page

EVIL = "<img src=x onerror=window.bad=1>"


def harmless(page: "Page") -> None:
    assert page.evaluate("window.bad") is None
    assert page.evaluate("document.querySelectorAll('img[src=x]').length") == 0


def test_a_prompt_with_markup(page: "Page", house: House) -> None:
    from playwright.sync_api import expect

    film = house.made(f"{PROMPT} {EVIL}", "paused", pause_after="validate")
    page.goto(f"/video/{film}")
    expect(page.get_by_text(EVIL).first).to_be_visible()
    harmless(page)
    page.goto(f"/?from={film}")
    expect(page.get_by_label("Your ad in words")).to_have_value(f"{PROMPT} {EVIL}")
    harmless(page)


def test_a_name_with_markup_and_the_error_that_repeats_it(page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto("/")
    steps.describe(page)
    chips = page.get_by_role("region", name="What we understood")
    chips.get_by_role("button", name="Product · you said Lumen").click()
    page.get_by_role("dialog", name="Product").get_by_label("Product").fill(EVIL)
    expect(chips.get_by_role("button", name=f"Product · you set {EVIL}")).to_be_visible()
    expect(chips.get_by_text(f"'{EVIL}' is not words for people.")).to_be_visible()
    harmless(page)


def test_a_template_and_an_error_with_markup(page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto("/settings?tab=templates")
    page.get_by_role("button", name="Start from it").first.click()
    text = page.get_by_label("Template as JSON")
    expect(page.get_by_text("Good: it can be saved.")).to_be_visible()
    body = json.loads(text.input_value())
    text.fill(json.dumps({**body, "title": EVIL, EVIL: 1}))
    expect(page.get_by_role("list", name="To put right").get_by_text(EVIL).first).to_be_visible()
    harmless(page)
    text.fill(json.dumps({**body, "name": "evil", "title": EVIL}))
    expect(page.get_by_text("Good: it can be saved.")).to_be_visible()
    page.get_by_role("button", name="Save template").click()
    steps.notice(page, "“evil” is saved and can be chosen.")
    expect(page.get_by_role("heading", name=EVIL)).to_be_visible()
    steps.go(page, "Generate")
    expect(page.get_by_text(EVIL).first).to_be_visible()
    harmless(page)
    page.goto("/settings?tab=templates")
    page.get_by_role("button", name=f"Delete “{EVIL}”").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    steps.notice(page, f"“{EVIL}” was deleted.")
