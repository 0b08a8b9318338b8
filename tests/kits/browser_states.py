"""Screens and states of the page, and how one gets to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kits import browser_steps as steps
from kits.browser_house import PROMPT, House
from kits.browser_paid import PAID

if TYPE_CHECKING:
    from playwright.sync_api import Page


def generate(page: Page, house: House) -> None:
    page.goto("/")
    page.get_by_role("radio", name="Choose for me").wait_for()


def generate_filled(page: Page, house: House) -> None:
    page.goto("/")
    steps.describe(page)
    page.get_by_label("Spend at most").fill("a lot")
    chips = page.get_by_role("region", name="What we understood")
    chips.get_by_role("button", name="Product ·").click()
    steps.priced(page).get_by_text("480").first.wait_for()


def paused(page: Page, house: House) -> None:
    page.goto(f"/video/{house.made(PROMPT, 'paused', pause_after='animatic')}")
    page.get_by_role("heading", name="Have a look before it goes on").wait_for()
    page.get_by_role("img", name="Shot 1").first.wait_for()


def video(page: Page, house: House) -> None:
    page.goto(f"/video/{house.film}")
    page.get_by_role("link", name="Download the film", exact=True).wait_for()


def report(page: Page, house: House) -> None:
    video(page, house)
    page.get_by_role("tab", name="Report").click()
    page.get_by_role("heading", name="Loudness").wait_for()


def costs(page: Page, house: House) -> None:
    video(page, house)
    page.get_by_role("tab", name="Costs").click()
    page.get_by_role("columnheader", name="Phase").wait_for()


def versions(page: Page, house: House) -> None:
    video(page, house)
    page.get_by_role("tab", name="Versions").click()
    page.get_by_text("Version 1, this one").wait_for()


def edit(page: Page, house: House) -> None:
    page.goto(f"/video/{house.film}/edit")
    page.get_by_label("Line 1").fill("Another word")
    page.get_by_role("button", name="Make version").and_(page.locator(":enabled")).wait_for()


def edit_paused(page: Page, house: House) -> None:
    page.goto(f"/video/{house.made(PROMPT, 'paused', pause_after='animatic')}/edit")
    page.get_by_role("img", name="as it stands in the storyboard").wait_for()
    page.get_by_label("Line 1").fill("Another word")
    page.get_by_role("button", name="Make version").and_(page.locator(":enabled")).wait_for()


def compare(page: Page, house: House) -> None:
    page.goto(f"/video/{house.film}/compare/{house.film}")
    steps.heading(page, "Compare versions").wait_for()


def library(page: Page, house: House) -> None:
    page.goto("/library")
    page.get_by_role("button", name="More for “Lumen”").first.click()
    page.get_by_role("menuitem", name="Duplicate").wait_for()


def library_without(page: Page, house: House) -> None:
    page.goto("/library?q=nothing")
    page.get_by_role("heading", name="No film fits").wait_for()


def deletion(page: Page, house: House) -> None:
    library(page, house)
    page.get_by_role("menuitem", name="Delete…").click()
    page.get_by_role("dialog", name="Delete this film?").wait_for()


def usage(page: Page, house: House) -> None:
    page.goto("/usage")
    steps.heading(page, "Usage").wait_for()
    page.wait_for_load_state("networkidle")


def settings(tab: str) -> Callable[[Page, House], None]:
    def opened(page: Page, house: House) -> None:
        page.goto(f"/settings?tab={tab}")
        page.get_by_role("tab", selected=True).wait_for()
        page.wait_for_load_state("networkidle")

    return opened


def template(page: Page, house: House) -> None:
    settings("templates")(page, house)
    page.get_by_role("button", name="Start from it").first.click()
    page.get_by_text("Good: it can be saved.").wait_for()


def missing(page: Page, house: House) -> None:
    page.goto("/video/v000000000000000")
    page.get_by_role("alert").wait_for()


def sign_in(page: Page, house: House) -> None:
    problem = {"title": "No key", "status": 401, "detail": "A key is needed."}
    page.route("**/api/session", lambda route: route.fulfill(status=401, json=problem))
    page.goto("/")
    page.get_by_role("heading", name="Sign in").wait_for()


def broken(page: Page, house: House) -> None:
    page.goto("/library")
    page.get_by_role("link", name="Lumen").first.wait_for()
    page.route("**/api/usage**", lambda route: route.abort())
    page.route("**/api/costs**", lambda route: route.abort())
    steps.go(page, "Usage")
    page.get_by_role("alert").first.wait_for()


STATES: dict[str, Callable[[Page, House], None]] = {
    each.__name__: each
    for each in (
        generate, generate_filled, paused, video, report, costs, versions, edit, edit_paused,
        compare, library, library_without, deletion, usage, template, missing, sign_in, broken,
    )
} | {f"settings_{tab}": settings(tab) for tab in (
    "account", "limits", "models", "templates", "webhooks", "keys",
)} | PAID  # fmt: skip
