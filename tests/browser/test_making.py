"""From a prompt to a film on one's disk: with a mouse, on a phone, with keys alone."""

from pathlib import Path
from typing import TYPE_CHECKING

import av

from kits import browser_steps as steps

if TYPE_CHECKING:
    from playwright.sync_api import Page


def seconds(path: Path) -> float:
    with av.open(str(path), "r", format="mp4") as film:
        assert film.duration is not None
        return film.duration / av.time_base


def test_from_a_prompt_to_a_file(page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto("/")
    expect(steps.heading(page, "What shall we advertise?")).to_be_visible()
    steps.describe(page)
    chips = page.get_by_role("region", name="What we understood")
    expect(chips.get_by_role("button", name="Product · you said Lumen")).to_be_visible()
    expect(chips.get_by_role("button", name="Length")).to_contain_text("6 s")
    expect(steps.priced(page)).to_contain_text("Nothing to pay")
    expect(steps.priced(page)).to_contain_text("480")
    steps.make(page)
    expect(steps.heading(page, "Lumen")).to_be_focused()
    expect(page.get_by_role("button", name="Play shot 1")).to_be_visible(timeout=steps.FILM_MS)
    steps.wait_for_film(page)
    assert 5.9 < seconds(steps.downloaded(page)) < 6.2
