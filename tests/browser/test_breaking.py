"""The server dies in the middle; the network goes and comes back; the page goes on by itself."""

from typing import TYPE_CHECKING

from kits import browser as kit
from kits import browser_steps as steps
from kits.browser_house import House

if TYPE_CHECKING:
    from playwright.sync_api import Page

TEA = "A 6 second ad for Calma, a herbal tea with chamomile. Calm."


def test_a_killed_server_comes_back(own_tabs: kit.Tabs, own_house: House) -> None:
    from playwright.sync_api import expect

    page = own_tabs.open()
    page.goto("/")
    steps.describe(page, TEA)
    steps.make(page)
    seen = page.get_by_role("img", name="Shot 1").or_(page.get_by_role("button", name="Play shot"))
    seen.first.wait_for(timeout=steps.FILM_MS)
    own_house.kill()
    expect(page.get_by_text("Reconnecting, asked every 3 s")).to_be_visible()
    own_house.start()
    steps.wait_for_film(page)


def test_without_a_network_one_waits_and_goes_on(page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto("/")
    steps.describe(page, TEA)
    steps.make(page)
    page.get_by_text("Live", exact=True).wait_for()
    page.context.set_offline(True)
    expect(page.get_by_text("You are offline.")).to_be_visible()
    expect(page.get_by_text("Offline", exact=True)).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("You are offline.")).to_have_count(0)
    steps.wait_for_film(page)


def test_a_draft_survives_being_offline(page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto("/")
    page.get_by_label("Your ad in words").wait_for()
    page.context.set_offline(True)
    page.get_by_label("Your ad in words").fill(steps.LAMP)
    expect(page.get_by_text("Your draft is kept here")).to_be_visible()
    page.context.set_offline(False)
    expect(steps.priced(page)).to_contain_text("Nothing to pay")
