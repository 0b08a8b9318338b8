# ruff: noqa: E501 - prompts stand here as people type them
"""Sixty prompts as people type them, and what their films say: whole clauses, nothing invented."""

import re
from itertools import pairwise

import pytest

from kits.metronome import Metronome
from reelwright.common.spec import Brief, Options, Spec
from reelwright.phases.phase1_validate.phase import understand
from reelwright.providers.builtin.rules import BuiltinRules
from reelwright.templates.loader import Library

LIBRARY = Library()
RULES = BuiltinRules(LIBRARY.keywords())

PROMPTS = (
    "A 30 second ad for AquaPure, a stainless-steel water bottle that keeps drinks cold for 24 hours, never leaks and fits any cup holder. Cinematic, fresh.",
    "Ad for Ember & Oak soy candles that burn for 60 hours, hand-poured in Vermont, cosy",
    "15s TikTok for Glow Serum by Lumi, with vitamin C and hyaluronic acid. Elegant, rose gold and cream. Call to action: Shop now",
    "advertise my bakery Sweet Crumbs, fresh sourdough every morning, cosy and warm",
    "Our app FocusFlow helps students study better. It blocks distractions, tracks time and rewards focus. Download the app.",
    "Launch video: Orbit, a smart speaker that sounds like a concert hall. Matte black. 1:1",
    "Black Friday at Cove sunglasses: buy one get one free until Sunday. Polarised lenses, ocean plastic frames.",
    'Testimonial for Kumo pillow: "I finally sleep through the night" – Maria, nurse. Memory foam, washable cover.',
    "How to use BrewMate coffee press: first grind the beans, then pour hot water, finally press and enjoy.",
    "Tired of sticky pans? Meet Slyde, a ceramic frying pan that wipes clean and heats evenly.",
    "Promo for Trattoria Gina, a family restaurant in Bologna. Fresh pasta made daily. Book your table.",
    "coffee ad",
    "a running shoe called Stride for marathon runners, ultra light, carbon plate, 20 seconds, vertical",
    "New energy drink VOLT, 160mg caffeine, no sugar, neon green and black, fast",
    "We are a law firm, Hart & Stone. We fight for tenants. Free first consultation. Call 555-201-3344",
    "yoga studio Inner Light for busy parents, calm piano, visit innerlight.com",
    "Electric toothbrush Sonica X2 - 40,000 strokes a minute, 30 day battery",
    "Dog food brand Waggle: grain free, made with real salmon, vets love it. Playful. For puppies.",
    "Introducing Mossy, a terrarium shop in Portland. Every jar is a tiny forest.",
    "Video for a vegan burger named Verde. It tastes like beef and has 20 g of protein.",
    "Hotel Belvedere, sea views, rooftop pool, 5 minutes from the old town. Luxury. Book now",
    "our meditation app Stillpoint has 500 guided sessions and works offline",
    "A before and after ad for GroutGo cleaner. Before: stained grout. After: tiles like new. No scrubbing.",
    "CloudDesk turns messy inboxes into clear task lists. SaaS for remote teams. Start your free trial.",
    "ad for our charity Bright Futures, which gives children books. Donate now.",
    "Wedding photographer Anna Lind captures real moments, natural light only, books up fast",
    "Vinyl record store Groove Yard, 10,000 records, open late on Fridays",
    "I want a 20 sec cinematic commercial for my whisky Glen Tarrow 12 year old, aged in sherry casks, smoky and smooth",
    "Sale: 20% off all Nimbus sofas this weekend only. Modular, stain resistant.",
    "Online course Python in Plain English, for beginners. 40 short lessons, no maths needed, certificate included",
    "a ceramic mug",
    'Perfume "Nuit Blanche", notes of cedar and amber, luxury, night',
    "Kids' toothpaste Bubbly, strawberry taste, no fluoride, dentist approved",
    "The new Volt One electric car: 500 km range, charges in 15 minutes, zero emissions. Dramatic, city at night",
    'my grandma\'s hot sauce "Fuego Lento", smoked chipotle, small batches, not for the faint-hearted',
    "Barber shop Sharp & Sons, walk-ins welcome, hot towel shaves, since 1982",
    "Skincare brand Oré launches a mineral sunscreen SPF 50, no white cast, for sensitive skin",
    "Gym membership at IronHouse: no contract, open 24/7, first week free. Energetic",
    "Handmade leather wallets by Tom & Fitch, RFID safe, lifetime guarantee",
    "Ad for Lumen, a desk lamp that dims by itself. For students.",
    'Ad for "Ночной Лес", a cologne with notes of cedar and amber. Luxury. 9:16',
    "Ελιά extra virgin olive oil from Crete, cold pressed within 4 hours",
    "Riverside Jazz Festival, 12 July, free entry. Retro vibe.",
    'Podcast "Small Hours": two nurses talk about the night shift. New episodes every Monday. Listen now',
    "Bike repair at home? FixWheel comes to you, same day, fixed prices",
    "TaxMate: file your taxes in 20 minutes. No accountant needed.",
    "Frozen pizza brand Nonna Rosa, baked in a stone oven, ready in 8 minutes, extra crispy",
    "CRM for small businesses called Tidyup that sorts leads, sends reminders and works on your phone",
    "Plant-based cheese by Miyoko melts and stretches just like dairy cheese",
    "Backpack TrailMate: waterproof, 40 litres, weighs only 900 g. For hikers. Mountains, epic music.",
    "Smart ring Halo tracks your sleep, heart rate and stress; lasts 7 days on one charge; looks like jewellery",
    "Flower subscription Petalpost delivers fresh bouquets through your letterbox every month. From £18.",
    'Mattress in a box: Dozy. 100-night trial, 10-year warranty, no springs. "Best sleep since I was twelve" says Ben from Hull',
    "Language school Parla, small groups, native teachers, evening classes. Learn Italian for your next holiday.",
    "Anti-wrinkle cream that reduces fine lines in 14 days, brand Éternelle, for women over 40",
    "Real estate agency Northgate. We sell your home in 30 days or we work for free.",
    "Car wash SplashGo: 1. Drive in. 2. Stay seated. 3. Drive out shining. Only €9.",
    "Baby carrier CuddlUp, soft cotton, easy to wash, keeps your hands free",
    "VPN SafeTunnel hides your location, blocks trackers and never logs your data",
    "a vertical video for our summer menu at Café Luna: iced matcha, lemon tarts, cold brew on tap",
)

LOOSE_END = re.compile(
    r"\b(?:and|or|with|for|of|a|an|the|to|that|which|from|but|your|our|not|into)$",
    re.I,
)
TEMPLATE_WORDS = frozenset(
    [
        "meet",
        "say",
        "hello",
        "to",
        "introducing",
        "here",
        "it",
        "is",
        "take",
        "a",
        "closer",
        "look",
        "from",
        "every",
        "side",
        "see",
        "it",
        "for",
        "yourself",
        "why",
        "before",
        "after",
        "with",
        "moment",
        "day",
        "in",
        "steps",
        "two",
        "three",
        "tired",
        "of",
        "discover",
        "try",
        "visit",
        "find",
        "out",
        "more",
        "1",
        "2",
        "3",
    ]
)


def film(prompt: str, **options: object) -> Spec:
    brief = Brief(prompt=prompt, options=Options.model_validate(options))
    return understand(brief, RULES, LIBRARY, Metronome(), lambda text: ())


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.lower())


@pytest.mark.parametrize("duration", [6, 15, 30])
@pytest.mark.parametrize("prompt", PROMPTS)
def test_every_line_reads_well_and_is_the_users(prompt: str, duration: int) -> None:
    spec = film(prompt, duration=duration)
    said = set(words(prompt)) | set(words(spec.product.name))
    for line in spec.texts:
        assert line.text == line.text.strip(" .,;:") and "  " not in line.text
        assert line.role in {"brand", "quote"} or not LOOSE_END.search(line.text), line.text
        own = spec.product.name[:1].islower()
        assert own or not line.text.lstrip("“–… ")[0].islower(), line.text
        assert set(words(line.text)) <= said | TEMPLATE_WORDS, line.text


@pytest.mark.parametrize("prompt", PROMPTS)
def test_something_is_said_through_most_of_the_film(prompt: str) -> None:
    spec = film(prompt, duration=20)
    told = " ".join(line.text.lower() for line in spec.texts)
    left = [claim for claim in spec.product.claims if claim.lower()[:10] not in told]
    at = 0
    for line in spec.texts:
        silent = (line.frames.start - at) / float(spec.output.rate)
        assert silent < (4 if left else 6), (line.text, left)
        at = max(at, line.frames.end)


@pytest.mark.parametrize(
    ("start", "lines"),
    [
        ("A 30 second ad for AquaPure", ["Keeps drinks cold for 24 hours", "Never leaks", "Fits any cup holder"]),
        ("Our app FocusFlow", ["Helps students study better", "Rewards focus", "Download the app"]),
        ("Black Friday at Cove", ["Buy one get one free", "Until Sunday", "Polarised lenses"]),
        ("Testimonial for Kumo", ["“I finally sleep through the night”", "– Maria, nurse", "Washable cover", "Try Kumo"]),
        ("How to use BrewMate", ["BrewMate in three steps", "1. Grind the beans", "3. Press and enjoy"]),
        ("Tired of sticky pans", ["Tired of sticky pans?", "Ceramic frying pan", "Heats evenly"]),
        ("We are a law firm", ["Hart & Stone", "We fight for tenants", "Call 555-201-3344"]),
        ("Dog food brand Waggle", ["For puppies", "Dog food", "Vets love it"]),
        ("A before and after ad", ["Before", "Stained grout", "After", "Tiles like new", "No scrubbing"]),
        ("CloudDesk turns", ["Messy inboxes", "Clear task lists", "SaaS", "For remote teams"]),
        ("Sale: 20% off", ["20% off all Nimbus sofas", "This weekend only", "Nimbus", "Stain resistant"]),
        ("Online course Python", ["Python in Plain English", "No maths needed", "Certificate included"]),
        ("CRM for small businesses", ["Tidyup", "CRM", "Sends reminders"]),
        ("Anti-wrinkle cream", ["Éternelle", "Anti-wrinkle cream", "Reduces fine lines in 14 days"]),
        ("Real estate agency", ["Northgate", "Real estate agency", "We sell your home in 30 days or we work for free"]),
        ("Car wash SplashGo", ["SplashGo in three steps", "2. Stay seated", "Only €9"]),
        ("Mattress in a box", ["“Best sleep since I was twelve”", "– Ben from Hull", "100-night trial"]),
    ],
)  # fmt: skip
def test_what_these_films_say(start: str, lines: list[str]) -> None:
    (prompt,) = (each for each in PROMPTS if each.startswith(start))
    shown = [line.text for line in film(prompt, duration=30).texts]
    assert [line for line in lines if line not in shown] == [], shown


@pytest.mark.parametrize(
    ("prompt", "duration", "lines"),
    [
        ("perfume NoirLux black and gold vertical", 6, ["Meet NoirLux", "Perfume", "NoirLux", "Discover NoirLux"]),
        ("How to: use the SnapFix phone holder. First clip it to the vent, then drop in your phone, then drive. Tech look", 10, ["Clip it to the vent", "Drop in your phone", "Drive", "SnapFix", "Try SnapFix"]),
        ("yoga studio Still in Lisbon first class free calm", 10, ["Still", "Yoga studio", "Take a closer look", "Still", "Discover Still"]),
        ("pizza place Luigi's, wood fired, free delivery over $20, order at luigis.com, red and black", 10, ["Luigi's", "Pizza place", "Wood fired", "Luigi's", "Free delivery over $20", "Order at luigis.com"]),
        ("tiktok ad for GlowUp vitamin c serum, $29.99, vegan, brightens skin in 2 weeks, shop now", 15, ["GlowUp", "Vitamin c serum", "Vegan", "Brightens skin in 2 weeks", "GlowUp", "$29.99", "Shop now"]),
    ],
)  # fmt: skip
def test_short_films_tell_who_it_is_what_it_is_and_what_it_costs(
    prompt: str, duration: int, lines: list[str]
) -> None:
    assert [line.text for line in film(prompt, duration=duration).texts] == lines


@pytest.mark.parametrize(
    ("start", "template"),
    [
        ("Our app FocusFlow", "app_demo"),
        ("Black Friday", "sale_event"),
        ("Testimonial", "testimonial"),
        ("How to use", "how_to"),
        ("A before and after", "before_after"),
        ("Introducing Mossy", "announcement"),
        ("Launch video", "announcement"),
        ("Perfume", "product_showcase"),
    ],
)
def test_the_template_suits_the_prompt(start: str, template: str) -> None:
    (prompt,) = (each for each in PROMPTS if each.startswith(start))
    assert film(prompt).template == template


def test_two_prompts_make_two_films() -> None:
    one, other = (film(PROMPTS[n], template="product_showcase", duration=30) for n in (0, 1))
    differs = {
        "style": one.style.model_dump(exclude={"palette", "mood"})
        != other.style.model_dump(exclude={"palette", "mood"}),
        "palette": one.style.palette != other.style.palette,
        "rhythm": [s.frames for s in one.shots] != [s.frames for s in other.shots],
        "views": [(s.type, s.camera) for s in one.shots]
        != [(s.type, s.camera) for s in other.shots],
        "sides": [s.composition for s in one.shots] != [s.composition for s in other.shots],
    }
    assert all(differs.values()), differs


@pytest.mark.parametrize("duration", [6, 10, 15, 30, 45, 60])
def test_no_shot_is_like_the_one_before_it(duration: int) -> None:
    """The films of every prompt, each with the seed of its words and with another one."""
    alike = [
        (spec.template, prompt, shot.beat, shot.type, shot.camera)
        for prompt in PROMPTS
        for seed in (None, len(prompt) * duration)
        for spec in (film(prompt, duration=duration, seed=seed),)
        for before, shot in pairwise(spec.shots)
        if (before.type, before.camera) == (shot.type, shot.camera)
    ]
    assert alike == []
