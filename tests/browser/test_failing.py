"""What goes wrong at a vendor, what the page says of it, and going on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from kits import browser_steps as steps
from kits.browser_vendor import Vendor

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from reelwright.sandbox.serving import Served


@pytest.fixture
def vendor(sandbox: "Served") -> Iterator[Vendor]:
    vendor = Vendor(sandbox.root)
    yield vendor
    vendor.does()


def ask(page: "Page", provider: str, model: str) -> None:
    page.goto("/")
    steps.describe(page)
    page.get_by_label("Made by").select_option(provider)
    page.get_by_label("Video model").select_option(model)
    page.get_by_label("Spend at most").fill("5.00")


def test_a_clip_that_fails_is_tried_again(page: "Page", vendor: Vendor) -> None:
    from playwright.sync_api import expect

    vendor.does({"do": "fail", "error": "E005", "on": "wan-video/*", "nth": 1})
    ask(page, "replicate", "replicate/wan-2.2-i2v-fast")
    expect(steps.priced(page)).to_contain_text("Your limit of $5.00 covers the worst case")
    steps.make(page)
    expect(page.get_by_role("heading", name="The film could not be finished")).to_be_visible(
        timeout=steps.FILM_MS
    )
    expect(page.get_by_text("What is finished is kept and is not paid again.")).to_be_visible()
    vendor.does()
    page.get_by_role("button", name="Go on from what is finished").click()
    steps.wait_for_film(page)
    page.get_by_role("tab", name="Costs").click()
    expect(page.get_by_role("table").get_by_text("$").first).to_be_visible()


def test_a_call_nobody_can_account_for_is_decided_on(page: "Page", vendor: Vendor) -> None:
    from playwright.sync_api import expect

    known = {str(each["id"]) for each in vendor.jobs()}
    vendor.does({"do": "drop", "on": "runway/*", "nth": 1})
    ask(page, "runway", "runway/gen4_turbo")
    steps.make(page)
    expect(page.get_by_role("heading", name="A paid call nobody can account for")).to_be_visible(
        timeout=steps.FILM_MS
    )
    runway = [each for each in vendor.jobs() if str(each["id"]) not in known]
    lost = str(runway[0]["id"])
    page.get_by_role("radio", name="It is there").click()
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("Copy the id from the vendor’s list.")).to_be_visible()
    page.get_by_label("The vendor’s id of the job").fill(lost)
    page.get_by_role("button", name="Decide").click()
    steps.notice(page, "Decided. Go on when all calls are.")
    page.get_by_role("button", name="Go on from what is finished").click()
    steps.wait_for_film(page)
