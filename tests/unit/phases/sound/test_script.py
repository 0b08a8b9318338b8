from fractions import Fraction

import pytest

from reelwright.common.spec import (
    Audio,
    Beat,
    Output,
    Palette,
    Product,
    Shot,
    Spec,
    Style,
    TextLine,
    TextRole,
)
from reelwright.common.time import FrameRange
from reelwright.phases.sound.script import lines, words

Text = tuple[TextRole, str]


def spec(*beats: tuple[int, tuple[Text, ...]]) -> Spec:
    """A film of 30 fps whose beats last so many frames and show those words."""
    made: list[Beat] = []
    start = 0
    for index, (length, texts) in enumerate(beats):
        frames = FrameRange(start=start, end=start + length)
        shot = Shot(
            index=index, beat=f"beat{index}", frames=frames, type="wide", camera="static",
            action="", setting="", prompt="",
        )  # fmt: skip
        shown = tuple(TextLine(role=role, text=text, frames=frames) for role, text in texts)
        made.append(Beat(name=shot.beat, frames=frames, shots=(shot,), texts=shown))
        start += length
    ink = dict.fromkeys(("background", "surface", "primary", "accent", "ink"), "#000000")
    return Spec(
        template="t",
        product=Product(name="AquaPure", kind="bottle", art="bottle"),
        style=Style(look="l", mood="m", palette=Palette(**ink), grade="g", font="f"),
        audio=Audio(mood="calm", instruments="acoustic"),
        output=Output(
            duration=Fraction(start, 30), rate=Fraction(30), aspect="16:9", resolution="480p",
            size=(854, 480),
        ),
        call_to_action="Shop now",
        beats=tuple(made),
        seed=1,
        origins={},
    )  # fmt: skip


def said(*beats: tuple[int, tuple[Text, ...]]) -> list[str]:
    return [line.text for line in lines(spec(*beats))]


def test_each_beat_says_its_headline_and_the_last_its_brand_and_call() -> None:
    assert said(
        (120, (("headline", "Cold for 24 hours"), ("claim", "Steel inside"))),
        (120, (("claim", "Made for the trail"),)),
        (120, (("brand", "AquaPure"), ("cta", "Shop now"))),
    ) == ["Cold for 24 hours.", "Made for the trail.", "AquaPure. Shop now."]


def test_a_line_lies_in_its_beat_and_starts_after_the_cut() -> None:
    script = lines(spec((60, ()), (90, (("headline", "Stay cool"),))))
    assert [(line.frames.start, line.frames.end) for line in script] == [(66, 150)]


@pytest.mark.parametrize(
    ("frames", "expected"),
    [(150, ["Built to keep every drink cold."]), (60, ["All day."]), (12, [])],
)
def test_it_says_what_there_is_time_for(frames: int, expected: list[str]) -> None:
    texts: tuple[Text, ...] = (
        ("headline", "Built to keep every drink cold"),
        ("claim", "All day"),
    )
    assert said((frames, texts)) == expected


def test_nothing_is_said_twice() -> None:
    brand: tuple[Text, ...] = (("headline", "Stay cool"),)
    assert said((90, brand), (90, brand)) == ["Stay cool."]


def test_scripts_that_the_voice_cannot_read_are_left_to_the_eye() -> None:
    assert said((120, (("headline", "Свежесть каждый день"), ("claim", "Café für alle")))) == [
        "Café für alle."
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Shop now", 2),
        ("Don't wait", 2),
        ("24 hours", 3),
        ("aquapure.com", 3),
        ("50% off", 4),
        ("— !", 0),
    ],
)
def test_words_are_counted_as_they_are_spoken(text: str, count: int) -> None:
    assert words(text) == count
