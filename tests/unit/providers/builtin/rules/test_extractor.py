"""The extractor over text that nobody would call a brief."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reelwright.common.errors import BriefError
from reelwright.common.spec import Brief, Extraction
from reelwright.providers.builtin.rules import BuiltinRules
from reelwright.templates.loader import Library

RULES = BuiltinRules(Library().keywords())
WORDS = [
    "ad",
    "for",
    "a",
    "the",
    "Mug",
    "bottle",
    "AquaPure",
    "that",
    "keeps",
    "with",
    "calm",
    "music",
    ",",
    ".",
    ":",
    "'",
    '"',
    "–",
    "and",
    "in",
    "kitchen",
    "20",
    "s",
    "second",
    "red",
    "parents",
    "by",
    "of",
    "is",
    "visit",
    "x.com",
    "9:16",
    "at",
    "night",
    "soft",
    "называется",
    "清水",
    "🔥",
    "<b>",
    "{",
    "}",
    "called",
]
DRILLS = [
    "for ", "and , ", "calm ", "calm, and ", "x", "a-", "a.b.", "to ", "soft and soft ",
    "red and ", "10 second ", "the the ", "parents and ", "make it ", "is a ", '"a" ', "Ab, ",
    "sale off ", "sale at Ab ", "with Ab, ", "The Ab ", "Ab by ", "in a-b ", "call Ab ", "call 12 ",
    "wide and ", "square, ", "4:5 and ", "reels and ", "tv, ", "in wide, not ", "works in wide ",
    "formats ", "export it. ", "vertical ", "all the four ", "tiktok/",
    "it is called ", "opening of ", "album Ab in ", "Sale - Ab ", "launch: ", "treats dog ",
]  # fmt: skip


def _extract(prompt: str) -> Extraction | None:
    try:
        return RULES.extract(Brief(prompt=prompt))
    except BriefError as refusal:
        assert refusal.field in {"duration", "aspect"}
        return None


@pytest.mark.parametrize("drill", DRILLS)
def test_no_prompt_keeps_the_patterns_busy(drill: str) -> None:
    """Backtracking would take minutes here; the usual is 0.1 s of processor time."""
    started = time.process_time()
    _extract(drill * (2000 // len(drill)))
    assert time.process_time() - started < 3


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_any_jumble_is_read_or_refused(prompt: str) -> None:
    found = _extract(prompt)
    if found is not None:
        texts = (found.product_name or "", found.product_kind or "", *found.claims)
        assert not any(set(text) & set("¦<>{}") for text in texts)
        assert len(found.product_name or "") <= 60


def test_profile_is_free_and_of_this_process() -> None:
    assert RULES.profile.id == "builtin/rules"
    assert RULES.profile.role == "spec"
    assert RULES.profile.price.of() == 0


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\ufeff"])
def test_what_nobody_sees_does_not_cut_a_name(unseen: str) -> None:
    assert _extract(f"A 6 second ad for Aqua{unseen}Pure, a bottle").product_name == "AquaPure"


@pytest.mark.parametrize(
    ("manner", "mood"),
    [
        ("Calm, warm.", "calm, warm"),
        ("Warm, calm.", "warm"),
        ("Energetic and cold.", "energetic, cold"),
        ("Calm.", "calm"),
    ],
)
def test_what_is_said_of_the_colours_is_heard_after_another_mood(manner: str, mood: str) -> None:
    assert RULES.extract(Brief(prompt=f"An ad for Lumen, a lamp. {manner}")).mood == mood
