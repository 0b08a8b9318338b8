import re
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelwright.common.time import FrameRange
from reelwright.media.captions import (
    READING,
    WIDEST,
    Cue,
    Line,
    cues,
    rows,
    spoken,
    srt,
    webvtt,
)
from reelwright.media.sound import RATE

FPS = Fraction(30)
NTSC = Fraction(30000, 1001)


def line(text: str, start: int, end: int) -> Line:
    return Line(text=text, frames=FrameRange(start=start, end=end))


def test_webvtt_as_players_read_it() -> None:
    track = cues([line("Meet Lumen.", 15, 60), line("Order today.", 75, 120)], FPS, 150)
    assert webvtt(track, FPS) == (
        "WEBVTT\n\n1\n00:00:00.500 --> 00:00:02.000\nMeet Lumen.\n\n"
        "2\n00:00:02.500 --> 00:00:04.000\nOrder today.\n"
    )


def test_srt_as_players_read_it() -> None:
    track = cues([line("Meet Lumen.", 15, 60)], FPS, 150)
    assert srt(track, FPS) == "1\n00:00:00,500 --> 00:00:02,000\nMeet Lumen.\n"


def test_odd_rates_are_exact_to_the_millisecond_after_an_hour() -> None:
    cue = Cue(rows=("Late.",), frames=FrameRange(start=107_892, end=107_952))
    assert "00:59:59.996 --> 01:00:01.998" in webvtt([cue], NTSC)


def test_marks_that_mean_something_to_players_are_shown_as_text() -> None:
    track = [Cue(rows=("<b>1 < 2</b> & a --> b", r"{\an8}up"), frames=FrameRange(start=0, end=30))]
    assert "&lt;b&gt;1 &lt; 2&lt;/b&gt; &amp; a --&gt; b" in webvtt(track, FPS)
    told = srt(track, FPS)
    assert told.count("-->") == 1
    assert re.search(r"<\w|</|\{\\", told) is None


def test_a_line_as_long_as_two_rows_is_broken_in_the_middle() -> None:
    assert rows("It keeps drinks cold for a day and warm for a night") == (
        "It keeps drinks cold for",
        "a day and warm for a night",
    )


def test_a_sentence_ends_with_its_cue() -> None:
    text = (
        "Meet AquaPure, the stainless-steel bottle that keeps your drinks cold for a whole day. "
        "Wherever you go, it goes with you."
    )
    track = cues([line(text, 0, 240)], FPS, 300)
    assert track[-1].rows == ("Wherever you go, it goes with you.",)
    assert [word for cue in track for row in cue.rows for word in row.split()] == text.split()


def test_words_that_come_up_together_are_one_cue() -> None:
    track = cues([line("LUMEN", 30, 90), line("Light for the evening", 42, 90)], FPS, 120)
    assert [cue.rows for cue in track] == [("LUMEN", "Light for the evening")]


def test_a_line_ends_when_the_next_begins() -> None:
    track = cues([line("One", 0, 80), line("Two", 60, 120)], FPS, 120)
    assert [(cue.frames.start, cue.frames.end) for cue in track] == [(0, 60), (60, 120)]


def test_a_short_line_stays_long_enough_to_be_read() -> None:
    text = "Thirty-three characters to be read"
    track = cues([line(text, 30, 40), line("Next", 200, 240)], FPS, 240)
    assert track[0].frames.length >= len(text) * FPS / READING - 1


texts = st.text(
    st.sampled_from("abcdefghij ,.!?&<>äßλж漢字-") , min_size=0, max_size=160
)  # fmt: skip


@given(st.lists(st.tuples(texts, st.integers(0, 500), st.integers(1, 120)), max_size=6))
def test_cues_hold_everything_in_rows_that_fit_and_never_overlap(
    said: list[tuple[str, int, int]],
) -> None:
    lines = [line(text, start, start + length) for text, start, length in said]
    track = cues(lines, FPS, 600)
    for cue in track:
        assert 1 <= len(cue.rows) <= 2
        assert all(0 < len(row) <= WIDEST for row in cue.rows)
        assert 0 <= cue.frames.start < cue.frames.end <= 600
    for one, other in pairwise(track):
        assert one.frames.end <= other.frames.start


@given(texts)
def test_nothing_is_lost_of_a_line_with_time_enough(text: str) -> None:
    track = cues([line(text, 0, 600)], FPS, 600)
    told = "".join(row for cue in track for row in cue.rows)
    assert told.replace(" ", "") == "".join(text.split())


def test_spoken_lines_last_from_their_first_sound_to_their_last() -> None:
    voice = np.zeros((2, 6 * RATE), np.float32)
    voice[:, RATE : 2 * RATE] = 0.2
    lines = [line("Heard", 20, 90), line("Left silent", 90, 180)]
    found = spoken(lines, voice, FPS)
    assert [(each.text, each.frames.start, each.frames.end) for each in found] == [
        ("Heard", 30, 61)
    ]


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_line_is_no_cue(text: str) -> None:
    assert cues([line(text, 0, 30)], FPS, 60) == ()
    assert srt((), FPS) == ""
