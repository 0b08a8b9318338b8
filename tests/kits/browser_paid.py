"""States of the page in which money goes, or something goes wrong at whom it goes to.

A film is brought into each of them once, at the sandbox, and looked at as often as one likes.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from kits import browser_steps as steps
from kits.browser_house import QUICK, House

if TYPE_CHECKING:
    from playwright.sync_api import Page

CLIPS = "wan-video/*"
HOSTED = {"provider": "replicate", "model": "replicate/wan-2.2-i2v-fast", "max_cost_usd": "5.00"}
TO_RUNWAY = {"provider": "runway", "model": "runway/gen4_turbo", "max_cost_usd": "5.00"}
Rule = dict[str, object]
_seeds = itertools.count(1)


def generate_paid(page: Page, house: House) -> None:
    _asked(page, cap="5.00")
    steps.priced(page).get_by_text("covers the worst case").wait_for()


def generate_short(page: Page, house: House) -> None:
    _asked(page, cap="0.10")
    steps.priced(page).get_by_text("is not enough").wait_for()


def _asked(page: Page, cap: str) -> None:
    page.goto("/")
    steps.describe(page)
    page.get_by_label("Made by").select_option(HOSTED["provider"])
    page.get_by_label("Video model").select_option(HOSTED["model"])
    page.get_by_label("Spend at most").fill(cap)


def running_paid(page: Page, house: House) -> None:
    _open(page, _running(house))
    page.get_by_text("At Replicate").first.wait_for()
    page.get_by_role("button", name=re.compile("^Play shot")).first.wait_for()


def cancelling(page: Page, house: House) -> None:
    running_paid(page, house)
    page.get_by_role("button", name="Cancel the film").click()
    page.get_by_role("dialog").get_by_text("up to $").first.wait_for()


def cancelled(page: Page, house: House) -> None:
    if "cancelled" not in house.kept:
        film = _running(house)
        house.rest()
        house.kept["cancelled"] = film
    _open(page, house.kept["cancelled"])
    page.get_by_role("heading", name="The film was cancelled").wait_for()


def failed(page: Page, house: House) -> None:
    _failed(page, house, "failed", "Brio, an espresso machine", {
        "do": "fail", "error": "Prediction interrupted: the worker was lost (code: PA)", "nth": 2,
    })  # fmt: skip


def moderated(page: Page, house: House) -> None:
    _failed(page, house, "moderated", "Ember, a camping stove", {
        "do": "fail", "error": "E005", "nth": 2,
    })  # fmt: skip


def no_credit(page: Page, house: House) -> None:
    _failed(page, house, "no_credit", "Tide, a surf board", {"do": "no_credit", "on": "*"})


def over_budget(page: Page, house: House) -> None:
    _failed(page, house, "over_budget", "Halo, a bicycle light", None, max_cost_usd="0.10")


def undecided(page: Page, house: House) -> None:
    lost = {"do": "drop", "nth": 1, "on": "runway/*"}
    _failed(page, house, "undecided", "Pico, a pocket projector", lost, **TO_RUNWAY)
    page.get_by_role("heading", name="A paid call nobody can account for").wait_for()


def just_finished(page: Page, house: House) -> None:
    """Only who saw it being made sees it; a seed of its own has every one paid for."""
    options = {**QUICK, "seed": next(_seeds)}
    prompt = _prompt("Solstice, a sun cream")
    film = house.made(prompt, "paused", pause_after="refine", **HOSTED, options=options)
    house.kept.setdefault("paid", film)
    _open(page, film)
    page.get_by_role("button", name="Approve and go on").click()
    page.get_by_role("button", name="Open the film").wait_for(timeout=steps.FILM_MS)
    page.get_by_label("The finished film").wait_for()


def video_paid(page: Page, house: House) -> None:
    _open(page, _paid(house))
    page.get_by_role("link", name="Download the film", exact=True).wait_for()


def costs_paid(page: Page, house: House) -> None:
    video_paid(page, house)
    page.get_by_role("tab", name="Costs").click()
    page.get_by_role("table").get_by_text("$").first.wait_for()
    page.wait_for_load_state("networkidle")


def edit_paid(page: Page, house: House) -> None:
    page.goto(f"/video/{_paid(house)}/edit")
    page.get_by_role("radiogroup", name="Footage").get_by_role("radio", name="Another take").click()
    page.get_by_role("button", name="Make version 2 for $").wait_for()


def usage_paid(page: Page, house: House) -> None:
    _paid(house)
    page.goto("/usage")
    page.get_by_role("heading", name="By model").wait_for()
    page.wait_for_load_state("networkidle")


def _prompt(product: str) -> str:
    return f"A 6 second ad for {product}."


def _open(page: Page, film: str) -> None:
    page.goto(f"/video/{film}")


def _paid(house: House) -> str:
    if "paid" not in house.kept:
        house.kept["paid"] = house.made(_prompt("Aria, a wireless speaker"), **HOSTED)
    return house.kept["paid"]


def _failed(
    page: Page, house: House, name: str, product: str, rule: Rule | None, **more: object
) -> None:
    assert house.vendor is not None
    if name not in house.kept:
        house.rest()
        house.vendor.does(*([{"on": CLIPS, **rule}] if rule else []))
        house.kept[name] = house.made(_prompt(product), "failed", **{**HOSTED, **more})
        house.vendor.does()
    _open(page, house.kept[name])
    page.get_by_text("What is finished is kept").wait_for()


def _running(house: House) -> str:
    """A film whose first clip is there, and whose others hang until it is cancelled."""
    if house.going:
        return house.going[0]
    assert house.vendor is not None
    house.vendor.does(*({"do": "hang", "on": CLIPS, "nth": nth} for nth in range(2, 9)))
    options = {**QUICK, "seed": next(_seeds)}
    film = house.made(_prompt("Verso, a reading lamp"), "running", **HOSTED, options=options)
    house.going.append(film)
    house.awaited(film, lambda status: any(
        each["name"] == "chunks" and each["done"] for each in status["phases"]
    ))  # fmt: skip
    return film


ONE_FILM = (
    ("just_finished", "video_paid", "costs_paid", "edit_paid", "usage_paid"),
    ("running_paid", "cancelling", "cancelled"),
)
"""States through which one film goes, in this order."""
PAID: dict[str, Callable[[Page, House], None]] = {
    each.__name__: each
    for each in (
        generate_paid, generate_short, running_paid, cancelling, cancelled, failed, moderated,
        no_credit, over_budget, undecided, just_finished, video_paid, costs_paid, edit_paid,
        usage_paid,
    )
}  # fmt: skip
