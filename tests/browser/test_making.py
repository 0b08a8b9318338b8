"""From a prompt to a film on one's disk: with a mouse, on a phone, with keys alone."""

from pathlib import Path
from typing import TYPE_CHECKING

import av

from kits import browser as kit
from kits import browser_steps as steps

if TYPE_CHECKING:
    from playwright.sync_api import Page

PERFUME = "A 6 second ad for Velour, a perfume with notes of amber. Gold on black."


def seconds(path: Path) -> float:
    with av.open(str(path), "r", format="mp4") as film:
        assert film.duration is not None
        return film.duration / av.time_base


def test_from_a_prompt_to_a_file(page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto("/")
    expect(steps.heading(page, "What shall we advertise?")).to_be_visible()
    steps.describe(page, PERFUME)
    chips = page.get_by_role("region", name="What we understood")
    expect(chips.get_by_role("button", name="Product · you said Velour")).to_be_visible()
    expect(chips.get_by_role("button", name="Length")).to_contain_text("6 s")
    expect(steps.priced(page)).to_contain_text("Nothing to pay")
    expect(steps.priced(page)).to_contain_text("480")
    steps.make(page)
    expect(steps.heading(page, "Velour")).to_be_focused()
    expect(page.get_by_role("button", name="Play shot 1")).to_be_visible(timeout=steps.FILM_MS)
    steps.wait_for_film(page)
    assert 5.9 < seconds(steps.downloaded(page)) < 6.2


def test_on_a_phone(tabs: kit.Tabs) -> None:
    from playwright.sync_api import expect

    page = tabs.open(kit.PHONE, touch=True)
    page.goto("/")
    steps.describe(page)
    expect(page.get_by_role("button", name="Make the film")).to_be_in_viewport()
    steps.make(page)
    steps.wait_for_film(page)
    assert 5.9 < seconds(steps.downloaded(page)) < 6.2
    steps.go(page, "Library")
    expect(page.get_by_role("link", name="Lumen").first).to_be_visible()
    for place in ("Generate", "Library", "Usage", "Settings"):
        steps.go(page, place)
        page.wait_for_load_state("networkidle")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= kit.PHONE[0], f"{place} is {wide} px wide"


def test_with_keys_alone(page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto("/")
    expect(steps.heading(page, "What shall we advertise?")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    steps.tab_to(page, page.get_by_label("Your ad in words"))
    page.keyboard.type(steps.LAMP)
    steps.tab_to(page, page.get_by_role("radiogroup", name="Music").get_by_role("radio"))
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("radio", name="None")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name="None")).to_be_checked()
    steps.tab_to(page, page.get_by_role("group").get_by_text("More control", exact=True))
    page.keyboard.press("Enter")
    steps.tab_to(page, page.get_by_label("Size of the picture"))
    page.keyboard.type("480")
    expect(page.get_by_label("Size of the picture")).to_have_value("480p")
    steps.tab_to(page, page.get_by_role("button", name="Make the film"))
    page.keyboard.press("Enter")
    expect(steps.heading(page, "Lumen")).to_be_focused()
    page.get_by_role("button", name="Open the film").wait_for(timeout=steps.FILM_MS)
    steps.tab_to(page, page.get_by_role("button", name="Open the film"))
    page.keyboard.press("Enter")
    page.get_by_role("tab", name="Downloads").wait_for()
    steps.ready(page, "Download the film")
    steps.tab_to(page, page.get_by_role("link", name="Download the film", exact=True))
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert 5.9 < seconds(Path(waiting.value.path())) < 6.2


def test_nothing_is_lost_on_reload(page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto("/")
    steps.describe(page)
    steps.priced(page).get_by_text("480").first.wait_for()
    page.reload()
    expect(page.get_by_label("Your ad in words")).to_have_value(steps.LAMP)
    expect(page.get_by_label("Size of the picture")).to_have_value("480p")
    expect(page.get_by_role("radio", name="None")).to_be_checked()
