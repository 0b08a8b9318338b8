"""One beat changed at a price that is known before; two versions compared; the way back."""

import re
from typing import TYPE_CHECKING

from kits import browser_steps as steps
from kits.browser_house import House

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_beat_is_changed_compared_and_put_back(page: "Page", house: House) -> None:
    from playwright.sync_api import expect

    page.goto(f"/video/{house.film}")
    page.get_by_role("link", name="Change").first.click()
    expect(steps.heading(page, "Edit one beat")).to_be_focused()
    expect(page.get_by_text("Nothing is changed yet.")).to_be_visible()
    page.get_by_label("Line 1").fill("Light as you like it")
    expect(page.get_by_text(re.compile(r"^\d+ steps? (is|are) made again"))).to_be_visible()
    expect(page.get_by_text(re.compile(r"^\d+ (is|are) taken over as"))).to_be_visible()
    page.get_by_role("button", name="Make version 2, free").click()
    page.wait_for_url(lambda url: house.film not in url)
    steps.wait_for_film(page)
    page.get_by_role("tab", name="Versions").click()
    expect(page.get_by_text("Light as you like it").first).to_be_visible()
    page.get_by_role("link", name="Compare with version 1").click()
    expect(steps.heading(page, "Compare versions")).to_be_focused()
    expect(page.get_by_text("Light as you like it").first).to_be_visible()
    page.get_by_role("button", name="Go back to it: version 1").click()
    steps.notice(page, "Version 1 is the current one again.")


def test_changes_of_a_beat_outlive_a_reload(page: "Page", house: House) -> None:
    from playwright.sync_api import expect

    page.goto(f"/video/{house.film}/edit")
    line = page.get_by_label("Line 1")
    as_made = line.input_value()
    line.fill("Light for late readers")
    restored = page.get_by_text("Your changes from before are still here.")
    expect(restored).to_be_hidden()
    page.reload()
    expect(line).to_have_value("Light for late readers")
    expect(restored).to_be_visible()
    page.get_by_role("button", name="Undo the changes of this beat").click()
    expect(line).to_have_value(as_made)
    page.reload()
    expect(line).to_have_value(as_made)
    expect(restored).to_be_hidden()
