"""A film that waits after its storyboard for somebody to look."""

from typing import TYPE_CHECKING

from kits import browser_steps as steps
from kits.browser_house import House

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_the_storyboard_is_looked_at_and_approved(page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto("/")
    steps.describe(page)
    page.get_by_role("switch", name="Show me the storyboard first").click()
    steps.make(page, "Make the storyboard")
    waiting = page.get_by_role("heading", name="Have a look before it goes on")
    expect(waiting).to_be_visible(timeout=steps.FILM_MS)
    expect(page.get_by_text("Footage, the dearest part, is not begun.")).to_be_visible()
    pictures = page.get_by_role("img", name="Shot 1")
    expect(pictures.first).to_be_visible()
    page.reload()
    expect(waiting).to_be_visible()
    page.get_by_role("button", name="Approve and go on").click()
    steps.wait_for_film(page)


def test_a_beat_is_changed_at_the_pause_and_looked_at_again(page: "Page", house: House) -> None:
    from playwright.sync_api import expect

    film = house.made(until="paused", pause_after="animatic")
    page.goto(f"/video/{film}")
    page.get_by_role("link", name="Change a beat").click()
    expect(steps.heading(page, "Edit one beat")).to_be_focused()
    expect(page.get_by_role("img", name="as it stands in the storyboard")).to_be_visible()
    page.get_by_label("Line 1").fill("Light as you like it")
    page.get_by_role("button", name="Make version 2, free").click()
    page.wait_for_url(lambda url: film not in url)
    waiting = page.get_by_role("heading", name="Have a look before it goes on")
    expect(waiting).to_be_visible(timeout=steps.FILM_MS)
    expect(page.get_by_text("Light as you like it").first).to_be_visible()


def test_what_was_made_before_is_put_together_again(page: "Page", house: House) -> None:
    """Back to the words of the first version: every file is there, and still it is a version."""
    from playwright.sync_api import expect

    film = house.made(until="paused", pause_after="animatic")
    page.goto(f"/video/{film}/edit")
    before = page.get_by_label("Line 1").input_value()
    for words in ("Light by your hand", before):
        page.get_by_label("Line 1").fill(words)
        page.get_by_role("button", name="free").click()
        page.wait_for_url(lambda url, was=page.url: url != was and "/edit" not in url)
        heading = page.get_by_role("heading", name="Have a look before it goes on")
        heading.wait_for(timeout=steps.FILM_MS)
        page.get_by_role("link", name="Change a beat").click()
        expect(page.get_by_label("Line 1")).to_have_value(words)


def test_a_film_is_cancelled_and_goes_on_later(page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto("/")
    steps.describe(page)
    page.get_by_role("switch", name="Show me the storyboard first").click()
    steps.make(page, "Make the storyboard")
    page.get_by_role("heading", name="Have a look before it goes on").wait_for(
        timeout=steps.FILM_MS
    )
    page.get_by_role("button", name="Cancel the film").click()
    ask = page.get_by_role("dialog", name="Cancel this film?")
    expect(ask.get_by_text("No paid call is open: cancelling costs nothing.")).to_be_visible()
    ask.get_by_role("button", name="Cancel the film").click()
    expect(page.get_by_role("heading", name="The film was cancelled").first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Go on from what is finished").click()
    expect(
        page.get_by_role("heading", name="Have a look before it goes on").or_(
            page.get_by_role("button", name="Open the film")
        )
    ).to_be_visible(timeout=steps.FILM_MS)
