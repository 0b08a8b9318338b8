"""An own template in the validator's hands, a webhook that is told, a limit that holds."""

import json
from typing import TYPE_CHECKING

from kits import browser_steps as steps
from kits.desk import Answer, Desk

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_template_is_judged_while_it_is_written_and_then_used(page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto("/settings?tab=templates")
    page.get_by_role("button", name="Start from it").first.click()
    text = page.get_by_label("Template as JSON")
    expect(page.get_by_text("Good: it can be saved.")).to_be_visible()
    body = json.loads(text.input_value())
    text.fill(text.input_value().replace(",", "", 1))
    expect(page.get_by_role("button", name="a comma is missing")).to_be_visible()
    expect(page.get_by_role("button", name="Save template")).to_be_disabled()
    text.fill(json.dumps({**body, "beats": []}, indent=2))
    expect(page.get_by_text("to put right")).to_be_visible()
    expect(page.get_by_role("button", name="Save template")).to_be_disabled()
    text.fill(json.dumps({**body, "name": "lamps", "title": "Lamps by night"}, indent=2))
    expect(page.get_by_text("Good: it can be saved.")).to_be_visible()
    page.get_by_role("button", name="Save template").click()
    steps.notice(page, "“lamps” is saved and can be chosen.")
    steps.go(page, "Generate")
    page.get_by_text("Lamps by night", exact=True).click()
    page.get_by_label("Your ad in words").fill(steps.LAMP)
    chips = page.get_by_role("region", name="What we understood")
    expect(chips.get_by_role("button", name="Template")).to_contain_text("Lamps by night")
    page.goto("/settings?tab=templates")
    page.get_by_role("button", name="Delete “Lamps by night”").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    steps.notice(page, "“Lamps by night” was deleted.")


def test_a_webhook_is_added_and_told(page: "Page") -> None:
    from playwright.sync_api import expect

    with Desk(lambda sent: Answer(200, {})) as desk:
        page.goto("/settings?tab=webhooks")
        page.get_by_role("button", name="New webhook").click()
        form = page.get_by_role("dialog", name="New webhook")
        form.get_by_label("Address").fill("nowhere")
        form.get_by_role("button", name="Add it").click()
        expect(form.get_by_text("Write a whole address")).to_be_visible()
        form.get_by_label("Address").fill(f"{desk.url}/films")
        form.get_by_role("button", name="Add it").click()
        shown = page.get_by_role("dialog", name="The secret of this webhook")
        assert shown.get_by_role("textbox").input_value().startswith("whsec_")
        shown.get_by_role("button", name="I have kept it").click()
        page.get_by_role("button", name="Send a test").click()
        expect(page.get_by_text("taken", exact=True)).to_be_visible()
        assert desk.paths() == ["POST /films"]
        page.get_by_role("button", name="Remove the webhook to").click()
        page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()
        steps.notice(page, "The webhook is removed.")
    expect(page.get_by_role("heading", name="No webhook yet")).to_be_visible()


def test_a_limit_of_one_s_own_stops_a_dear_film(page: "Page") -> None:
    from playwright.sync_api import expect

    page.goto("/settings?tab=limits")
    limit = page.get_by_label("On one film")
    limit.fill("a lot")
    page.get_by_role("button", name="Save limits").click()
    expect(page.get_by_text("Write an amount like 5 or 2.50")).to_be_visible()
    limit.fill("0.01")
    page.get_by_role("button", name="Save limits").click()
    steps.notice(page, "Your limits are saved.")
    steps.go(page, "Generate")
    steps.describe(page)
    page.get_by_label("Made by").select_option("replicate")
    expect(steps.priced(page)).to_contain_text("at worst")
    page.get_by_role("button", name="Make the film").click()
    stopped = page.get_by_role("region", name="The film could not be finished")
    expect(stopped).to_contain_text("the cap of this film leaves $0.01", timeout=steps.FILM_MS)
    limit = stopped.get_by_label("Let the film cost up to")
    expect(limit).to_have_value("0.01")
    limit.fill("a lot")
    stopped.get_by_role("button", name="Go on from what is finished").click()
    expect(stopped.get_by_text("A number of dollars, such as 2.50")).to_be_visible()
    page.goto("/settings?tab=limits")
    page.get_by_label("On one film").fill("")
    page.get_by_role("button", name="Save limits").click()
    steps.notice(page, "Your limits are saved.")
