"""A product photo: sent, seen without its background, filmed."""

from pathlib import Path
from typing import TYPE_CHECKING

import cv2

from kits import browser_steps as steps
from kits.photos import on_table

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_photo_is_shown_as_sent_and_as_filmed(page: "Page", tmp_path: Path) -> None:
    from playwright.sync_api import expect

    photo = tmp_path / "my lamp.png"
    cv2.imwrite(
        str(photo), cv2.cvtColor(on_table("emoji:teapot", (720, 560))[0], cv2.COLOR_RGB2BGR)
    )
    page.goto("/")
    steps.describe(page)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose product photo").click()
    chooser.value.set_files(photo)
    slot = page.get_by_role("group", name="Product photo")
    expect(slot.get_by_text("my lamp.png", exact=True)).to_be_visible()
    expect(slot.get_by_text("As it is filmed")).to_be_visible()
    page.wait_for_function(
        "() => { const shown = [...document.querySelectorAll('figure img')];"
        " return shown.length === 2 && shown.every((each) => each.naturalWidth > 0); }"
    )
    steps.make(page)
    steps.wait_for_film(page)
    page.get_by_role("tab", name="Report").click()
    expect(page.get_by_text("Delivery check")).to_be_visible()
    expect(page.get_by_text(r"checks passed")).to_be_visible()


def test_what_is_no_picture_is_refused_with_words(page: "Page", tmp_path: Path) -> None:
    from playwright.sync_api import expect

    wrong = tmp_path / "notes.png"
    wrong.write_text("no picture at all")
    page.goto("/")
    page.get_by_label("Product photo", exact=True).and_(page.locator("input")).set_input_files(
        wrong
    )
    alert = page.get_by_role("group", name="Product photo").get_by_role("alert")
    expect(alert).to_be_visible()
    expect(page.get_by_role("button", name="Choose product photo")).to_be_visible()
