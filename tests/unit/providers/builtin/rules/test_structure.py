# ruff: noqa: E501 - prompts stand here as people type them
"""Quotations, steps, offers and changes: what a prompt holds beside name, kind and claims."""

import pytest

from reelwright.common.spec import Brief, Extraction
from reelwright.providers.builtin.rules import BuiltinRules
from reelwright.templates.loader import Library

RULES = BuiltinRules(Library().keywords())


def read(prompt: str) -> Extraction:
    return RULES.extract(Brief(prompt=prompt))


@pytest.mark.parametrize(
    ("prompt", "quote", "by"),
    [
        ('Testimonial for Kumo pillow: "I finally sleep through the night" – Maria, nurse', "I finally sleep through the night", "Maria, nurse"),
        ('Ad for AquaPure, a water bottle. As Tom from Leeds says: "My coffee is still hot at noon."', "My coffee is still hot at noon.", "Tom from Leeds"),
        ('Ad for Ember candles. Customer review: "Smells like a forest after rain"', "Smells like a forest after rain", None),
        ('Ad for FocusFlow, an app. "It gave me two hours a day back", says Priya Nair, a teacher.', "It gave me two hours a day back", "Priya Nair, a teacher"),
        ('Video for Bloom Room florist, "The roses lasted three weeks!" - Dana', "The roses lasted three weeks!", "Dana"),
        ('Ad for GripFix tape. "I fixed my roof with it."', "I fixed my roof with it.", None),
        ('half a minute commercial about my yoga studio called "Inner Light"', None, None),
        ('Ad for the novel "The Art of Losing Well" by R. Stone', None, None),
        ('Ad for Nike shoes with the slogan "Run like nobody watches"', None, None),
        ('Ad for Lumen lamps. End with the words "Order your lamp today"', None, None),
    ],
)  # fmt: skip
def test_quotations(prompt: str, quote: str | None, by: str | None) -> None:
    said = read(prompt)
    assert (said.quote, said.quoted_by) == (quote, by)
    assert said.template == ("testimonial" if quote else None)
    if quote:
        assert said.product_name and not any(quote in claim for claim in said.claims)


@pytest.mark.parametrize(
    ("prompt", "steps"),
    [
        ("How to use BrewMate coffee press: first grind the beans, then pour hot water, finally press and enjoy.", ["grind the beans", "pour hot water", "press and enjoy"]),
        ("How-to for Sprout seed kit. 1. Fill the pot. 2. Plant the seed. 3. Water it daily.", ["Fill the pot", "Plant the seed", "Water it daily"]),
        ("Ad for Zap stain remover. Step one: spray. Step two: wait a minute. Step three: wipe.", ["spray", "wait a minute", "wipe"]),
        ("FocusFlow app in three easy steps: pick a task, start the timer and put your phone away", ["pick a task", "start the timer", "put your phone away"]),
        ("Tutorial for GripFix tape\n1) Cut a strip\n2) Press it on\n3) Done in seconds", ["Cut a strip", "Press it on", "Done in seconds"]),
        ("Grand opening of Petal & Stem flower shop, free roses for the first 50 customers", []),
        ("Ad for Lumen lamp. First show the lamp, then zoom in on the logo.", []),
    ],
)  # fmt: skip
def test_steps(prompt: str, steps: list[str]) -> None:
    said = read(prompt)
    assert list(said.steps) == steps
    assert (said.template == "how_to") == bool(steps)
    if steps:
        assert not any(step.lower() in claim.lower() for step in steps for claim in said.claims)


@pytest.mark.parametrize(
    ("prompt", "offer", "dates"),
    [
        ("Holiday sale 50% off everything at Nordhaus furniture this weekend only", "50% off everything", "this weekend only"),
        ("Black Friday at Cove sunglasses: buy one get one free until Sunday", "buy one get one free", "until Sunday"),
        ("Save up to $200 on Nimbus sofas, ends 30 November", "Save up to $200", "ends 30 November"),
        ("Sale at Hopyard Brewing, half-price pints on Friday at 5 pm", "half-price pints", "on Friday at 5 pm"),
        ("Instagram ad for silver earrings by Luna & Moss, free shipping over $50", "free shipping over $50", None),
        ("Luxury apartments at Harbour View Residences, from €350k", None, None),
        ("Bouquets from Bloom Room, from $39", "from $39", None),
        ("Gluten-free bread by Rise bakery, free from nuts", None, None),
        ("Sale at Tom & Fitch wallets: 20% off from 1 December to 5 December", "20% off", "from 1 December to 5 December"),
    ],
)  # fmt: skip
def test_offers(prompt: str, offer: str | None, dates: str | None) -> None:
    said = read(prompt)
    assert (said.offer, said.dates) == (offer, dates)


@pytest.mark.parametrize(
    ("prompt", "before", "after"),
    [
        ("Before: stained grout. After: tiles like new. Ad for GroutGo cleaner.", "stained grout", "tiles like new"),
        ("Ad for CloudDesk, turns messy inboxes into clear task lists", "messy inboxes", "clear task lists"),
        ("Tired of sticky pans? Meet Slyde, a ceramic frying pan that wipes clean.", "sticky pans", None),
        ("A makeover ad for Gloss paint: from dull walls to a bright room", "dull walls", "a bright room"),
        ("Flights from Leeds to London by SkyHop airline", None, None),
        ("Ad for Lumen lamp, open from Monday to Friday", None, None),
    ],
)  # fmt: skip
def test_changes(prompt: str, before: str | None, after: str | None) -> None:
    said = read(prompt)
    assert (said.before, said.after) == (before, after)


def test_a_question_that_opens_the_film_names_no_product() -> None:
    said = read(
        "Tired of sticky pans? Before: burnt eggs. After: eggs that slide. Slyde, a ceramic frying pan, cosy kitchen."
    )
    assert (said.product_name, said.product_kind) == ("Slyde", "ceramic frying pan")
    assert (said.before, said.after) == ("burnt eggs", "eggs that slide")
    assert (
        read("Sick of slow mornings? BrewMate makes coffee in a minute").product_name == "BrewMate"
    )


@pytest.mark.parametrize(
    ("prompt", "name", "kind"),
    [
        ("Grand opening! Brick & Bean café, Main Street 5, Saturday 14 June", "Brick & Bean", "café"),
        ("App for parking: ParkPal finds free spots, lets you pay by phone", "ParkPal", "app"),
        ("HVAC company CoolAir installs heat pumps in one day", "CoolAir", "HVAC company"),
        ("Say goodbye to tangled hair! Untangle brush by Silka, gentle on kids", "Silka", "Untangle brush"),
        ("Teach viewers how to make cold brew with BrewMate: 1) add coffee 2) add water", "BrewMate", "cold brew"),
        ("Sale: 20% off all Nimbus sofas this weekend only. Modular.", "Nimbus", "sofas"),
        ("Anti-wrinkle cream that works, brand Éternelle, for women over 40", "Éternelle", "Anti-wrinkle cream"),
        ("Real estate agency Northgate. We sell your home in 30 days.", "Northgate", "Real estate agency"),
        ("Online course Python in Plain English, for beginners", "Python in Plain English", "Online course"),
    ],
)  # fmt: skip
def test_names_in_further_orders_of_words(prompt: str, name: str, kind: str) -> None:
    said = read(prompt)
    assert (said.product_name, said.product_kind) == (name, kind)


@pytest.mark.parametrize(
    ("prompt", "setting"),
    [
        ("Wine from Domaine Soleil. Vineyard at sunset, cinematic.", "vineyard at sunset"),
        ("Kettle & Co tea, calm, forest at dawn", "forest at dawn"),
        ("The new Volt One electric car. Dramatic, city at night", "city at night"),
        ("Ad for Lumen, a lamp. Cosy living room.", "living room"),
    ],
)
def test_settings_keep_their_time_of_day(prompt: str, setting: str) -> None:
    assert read(prompt).setting == setting
