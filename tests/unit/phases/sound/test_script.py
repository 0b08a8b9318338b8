from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from reelwright.phases.sound.script import lines

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


def timed(*shown: tuple[TextRole, str, int, int]) -> Beat:
    """One beat of ten seconds whose words come and go at these frames."""
    beat = spec((300, ())).beats[0]
    texts = tuple(
        TextLine(role=role, text=text, frames=FrameRange(start=start, end=end))
        for role, text, start, end in shown
    )
    return beat.model_copy(update={"texts": texts})


def test_a_claim_with_a_verb_takes_the_name_as_its_subject() -> None:
    assert said(
        (150, (("headline", "Cold for 24 hours"),)),
        (150, (("brand", "AquaPure"), ("claim", "Keeps drinks cold"))),
        (150, (("brand", "AquaPure"), ("cta", "Shop now"))),
    ) == ["Cold for 24 hours.", "AquaPure keeps drinks cold.", "AquaPure. Shop now."]


def test_what_it_is_follows_the_name() -> None:
    kind: tuple[Text, ...] = (("brand", "AquaPure"), ("claim", "Bottle"))
    assert said((150, kind)) == ["AquaPure, the bottle."]
    assert said((150, (("headline", "Say hello to AquaPure"),)), (150, kind)) == [
        "Say hello to AquaPure.", "The bottle.",
    ]  # fmt: skip


def test_a_line_brings_shorter_ways_to_say_it() -> None:
    (line,) = lines(spec((150, (("brand", "AquaPure"), ("cta", "Shop now")))))
    assert line.text == "AquaPure. Shop now." and line.instead == ("Shop now.", "AquaPure.")


def test_an_opening_waits_for_the_name() -> None:
    assert said(
        (90, (("headline", "Introducing"),)),
        (150, (("brand", "AquaPure"), ("claim", "Steel water bottle"))),
    ) == ["Introducing AquaPure. Steel water bottle."]


def test_a_line_lies_in_its_beat_starts_after_the_cut_and_leaves_a_breath() -> None:
    (line,) = lines(spec((60, ()), (90, (("headline", "Stay cool"),))))
    assert line.frames.start == 66
    assert 140 <= line.frames.end < 150


def test_words_that_come_later_are_said_later() -> None:
    beat = timed(("claim", "Keeps drinks cold", 0, 150), ("claim", "Fits every bag", 150, 300))
    film = spec((300, ())).model_copy(update={"beats": (beat,)})
    script = lines(film)
    assert [line.text for line in script] == ["AquaPure keeps drinks cold.", "Fits every bag."]
    assert script[0].frames.end < script[1].frames.start
    assert 150 <= script[1].frames.start <= 160 and script[1].frames.end <= 300


@pytest.mark.parametrize(
    ("frames", "expected"),
    [(150, ["Built to keep every drink cold."]), (45, ["All day."]), (12, [])],
)
def test_it_says_what_there_is_time_for(frames: int, expected: list[str]) -> None:
    texts: tuple[Text, ...] = (
        ("headline", "Built to keep every drink cold"),
        ("claim", "All day"),
    )
    assert said((frames, texts)) == expected


def test_nothing_is_said_twice() -> None:
    cool: tuple[Text, ...] = (("headline", "Stay cool"),)
    assert said((90, cool), (90, cool)) == ["Stay cool."]


def test_scripts_that_the_voice_cannot_read_are_left_to_the_eye() -> None:
    assert said((120, (("headline", "Свежесть каждый день"), ("claim", "Café für alle")))) == [
        "Café für alle."
    ]


def test_every_role_has_a_voice() -> None:
    assert said(
        (150, (("quote", "“I never go without it”"),)),
        (150, (("step", "Fill it up"),)),
        (150, (("offer", "20% off until Sunday"), ("cta", "Order now"))),
    ) == ["I never go without it.", "Fill it up.", "20% off until Sunday. Order now."]


@given(
    lengths=st.lists(st.integers(10, 240), min_size=1, max_size=6),
    words=st.lists(st.sampled_from(["Keeps drinks cold", "Shop now", "AquaPure", "Meet",
                                    "Half the price until Sunday evening"]), min_size=6),
    roles=st.lists(st.sampled_from(get_args(TextRole)), min_size=6),
)  # fmt: skip
def test_sentences_stay_in_their_beats_and_never_overlap(
    lengths: list[int], words: list[str], roles: list[TextRole]
) -> None:
    beats = [(n, ((roles[i], words[i]), (roles[i - 1], words[i - 1])))
             for i, n in enumerate(lengths)]  # fmt: skip
    film = spec(*beats)
    last = 0
    for line in lines(film):
        assert line.frames.start >= last
        assert any(beat.frames.start <= line.frames.start and line.frames.end <= beat.frames.end
                   for beat in film.beats)  # fmt: skip
        last = line.frames.end
