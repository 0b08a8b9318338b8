"""Finding a film again, beginning from it, deleting it."""

from typing import TYPE_CHECKING

from kits import browser_steps as steps
from kits.browser_house import House

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_films_are_found_duplicated_and_deleted(page: "Page", house: House) -> None:
    from playwright.sync_api import expect

    prompt = "A 6 second ad for Nimbus, a lamp that dims by touch."
    house.made(prompt, "paused", pause_after="validate")
    page.goto("/library")
    page.get_by_label("Search films").fill("nothing is called so")
    expect(page.get_by_role("heading", name="No film fits")).to_be_visible()
    page.get_by_role("button", name="Show all films").click()
    page.get_by_label("Search films").fill("nimbus")
    card = page.get_by_role("link", name="Nimbus")
    expect(card).to_have_count(1)
    expect(page.get_by_text("1 film", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_label("Search films")).to_have_value("nimbus")
    page.get_by_label("State").select_option(label="Finished")
    expect(page.get_by_role("heading", name="No film fits")).to_be_visible()
    page.get_by_label("State").select_option(label="Waiting for you")

    page.get_by_role("button", name="More for “Nimbus”").click()
    page.get_by_role("menuitem", name="Duplicate").click()
    expect(page.get_by_label("Your ad in words")).to_have_value(prompt)
    page.go_back()

    page.get_by_role("button", name="More for “Nimbus”").click()
    page.get_by_role("menuitem", name="Delete…").click()
    ask = page.get_by_role("dialog", name="Delete this film?")
    expect(ask).to_contain_text("This cannot be undone.")
    ask.get_by_role("button", name="Keep it").click()
    expect(card).to_have_count(1)
    page.get_by_role("button", name="More for “Nimbus”").click()
    page.get_by_role("menuitem", name="Delete…").click()
    page.get_by_role("button", name="Delete for good").click()
    steps.notice(page, "“Nimbus” was deleted.")
    expect(card).to_have_count(0)


def test_a_finished_film_shows_what_it_is(page: "Page", house: House) -> None:
    from playwright.sync_api import expect

    page.goto("/library")
    page.locator(f"a[href$='{house.film}']").first.click()
    expect(steps.heading(page, "Lumen")).to_be_focused()
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("() => document.querySelector('video').currentTime > 0.2")
    page.get_by_role("tab", name="Report").click()
    expect(page.get_by_text("Delivery check")).to_be_visible()
    expect(page.get_by_role("heading", name="Loudness")).to_be_visible()
    expect(page.get_by_text("Signed by")).to_be_visible()
    page.get_by_role("tab", name="Costs").click()
    expect(page.get_by_role("columnheader", name="Phase")).to_be_visible()


def test_a_film_opened_too_early_can_be_had_later(page: "Page", house: House) -> None:
    from playwright.sync_api import expect

    early = {"expires_at": "2100-01-01T00:00:00Z", "links": {}}
    address = f"**/api/video/{house.film}/links"
    page.route(address, lambda route: route.fulfill(json=early))
    with page.expect_response(address):
        page.goto(f"/video/{house.film}")
    expect(page.get_by_role("link", name="Download the film", exact=True)).to_be_disabled()
    page.unroute(address)
    steps.go(page, "Library")
    steps.heading(page, "Library").wait_for()
    page.locator(f"a[href$='{house.film}']").first.click()
    assert steps.downloaded(page).stat().st_size > 10_000
