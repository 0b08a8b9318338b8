"""What a thing looks like: exact words first, then meaning, and nothing rather than a wrong one."""

import json
from pathlib import Path

import pytest

from reelwright.common.spec import Brief
from reelwright.providers.builtin.rules.extractor import BuiltinRules
from reelwright.providers.builtin.rules.kinds import art_for, held_in, trade_art
from reelwright.providers.builtin.rules.lexicon import kinds, meanings, trades
from reelwright.studio import art, products

RIGHT = {
    "waterproof hiking boots": "emoji:hiking-boot",
    "trail running shoes": "emoji:running-shoe",
    "pair of leather loafers": "emoji:mans-shoe",
    "jigsaw puzzle of old maps": "emoji:puzzle-piece",
    "stainless-steel water bottle": "bottle",
    "sourdough loaves": "emoji:bread",
    "acoustic guitar": "emoji:guitar",
    "scented soy candle": "candle",
    "e-bike": "emoji:bicycle",
    "house plants": "emoji:potted-plant",
    "line of lipsticks": "lipstick",
    "bouquet of roses": "emoji:bouquet",
}
BY_MEANING = {
    "anorak": "emoji:coat",
    "fedoras and homburgs": "emoji:womans-hat",
    "sloop": "emoji:sailboat",
    "wool cardigan jacket anorak": "emoji:coat",
    "fresh challah": "emoji:bread",
    "maraca": "emoji:maracas",
    "speed skate": "emoji:ice-skate",
}
ABSTRACT = [
    "accounting firm", "tutoring service", "yoga studio", "home insurance", "jazz festival",
    "quantum error-correction framework", "leaf blower", "stand mixer", "dog walking service",
    "mindfulness", "freedom", "election campaign", "legal advice", "dining table",
]  # fmt: skip


@pytest.mark.parametrize("phrase", RIGHT)
def test_exact_words(phrase: str) -> None:
    assert art_for(phrase) == RIGHT[phrase]


@pytest.mark.parametrize("phrase", BY_MEANING)
def test_words_that_the_lexicon_lacks_go_by_their_meaning(phrase: str) -> None:
    assert phrase not in kinds()
    assert art_for(phrase) == BY_MEANING[phrase]


@pytest.mark.parametrize("phrase", ABSTRACT)
def test_services_ideas_and_what_cannot_be_drawn_get_no_thing(phrase: str) -> None:
    assert art_for(phrase) is None


@pytest.mark.parametrize("name", ["Sloop", "Challah", "Amber Anorak"])
def test_a_name_says_nothing_of_what_a_thing_looks_like(name: str) -> None:
    assert art_for(name) is None
    assert art_for(name.lower()) is not None


def test_on_prompts_written_beforehand_wrong_pictures_are_rare() -> None:
    rules = BuiltinRules({})
    cases = json.loads((Path(__file__).parent / "held_out.json").read_text())
    found = [(rules.extract(Brief(prompt=said)).art or "emblem", right) for said, right in cases]
    assert sum(art not in right and art != "emblem" for art, right in found) <= 1
    assert sum(art in right for art, right in found) >= 54


def test_the_vessel_that_a_prompt_names_wins() -> None:
    assert held_in("cold brew in a can", "pouch") == "can"
    assert held_in("natural wine in a carton", "wine") == "carton"
    assert held_in("yoghurt in a tub", "cup") == "jar"
    assert held_in("running shoes in a box", "emoji:running-shoe") == "emoji:running-shoe"


def test_every_picture_that_the_rules_name_can_be_drawn() -> None:
    named = {key for key in kinds().values() if key} | set(meanings().values())
    assert {key for key in named if key not in products.KEYS and not art.has(key)} == set()


def test_many_kinds_have_a_picture_of_their_own() -> None:
    drawn = {key for key in kinds().values() if key}
    assert len(drawn) > 300
    assert sum(key is not None for key in kinds().values()) > 1500
    assert len(meanings()) > 3500


TRADES = {
    "wood fired pizza place": "emoji:pizza",
    "coffee shop": "to-go-cup",
    "wedding photographer": "emoji:camera",
    "flower shops": "emoji:bouquet",
    "candle shop": "candle",
    "accounting firm": None,
    "yoga studio": None,
    "home insurance": None,
    "shop": None,
}


@pytest.mark.parametrize("trade", TRADES)
def test_a_trade_is_known_by_its_thing_and_an_idea_by_none(trade: str) -> None:
    assert trade_art(trade) == TRADES[trade]


def test_what_trades_are_known_by_can_be_drawn() -> None:
    assert all(art.has(key) or key in products.KEYS for key in trades().values())
