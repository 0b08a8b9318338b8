from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reelwright.common.time import frame_at, seconds_at
from reelwright.templates.fit import fit
from reelwright.templates.loader import Library

NAMES = Library().names()
RATES = tuple(map(Fraction, (24, 25, 30, 60)))
TEMPI = st.one_of(st.none(), st.integers(60 * 8, 180 * 8).map(lambda eighths: Fraction(eighths, 8)))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    name=st.sampled_from(NAMES),
    duration=st.integers(6, 60).map(Fraction),
    rate=st.sampled_from(RATES),
    tempo=TEMPI,
)
def test_beats_cover_the_film_with_shots_of_sane_length_on_the_grid(
    name: str, duration: Fraction, rate: Fraction, tempo: Fraction | None
) -> None:
    fitted = fit(Library().get(name), duration, rate, tempo)
    shots = [shot for beat in fitted for shot in beat.shots]
    edges = [0, *(shot.frames.end for shot in shots)]
    assert edges[-1] == duration * rate
    assert [shot.frames.start for shot in shots] == edges[:-1]
    for beat in fitted:
        assert beat.frames.start == beat.shots[0].frames.start
        assert beat.frames.end == beat.shots[-1].frames.end
    frame = 1 / rate
    for shot in shots:
        assert Fraction(8, 10) - frame <= seconds_at(shot.frames.length, rate)
        assert seconds_at(shot.frames.length, rate) <= Fraction(13, 2) + frame
    if tempo is not None:
        for cut in edges[1:-1]:
            nearest = round(seconds_at(cut, rate) * tempo / 60) * 60 / tempo
            assert abs(frame_at(nearest, rate) - cut) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_reference_duration_keeps_the_template_as_written(name: str) -> None:
    template = Library().get(name)
    fitted = fit(template, template.reference_duration, Fraction(30), None)
    assert [(b.beat.name, seconds_at(b.frames.start, Fraction(30))) for b in fitted] == [
        (beat.name, beat.start) for beat in template.beats
    ]


@pytest.mark.parametrize("name", NAMES)
def test_shortest_film_drops_beats_but_keeps_name_and_action(name: str) -> None:
    template = Library().get(name)
    fitted = fit(template, Fraction(6), Fraction(30), None)
    kept = [beat.beat.name for beat in fitted]
    assert len(kept) < len(template.beats)
    assert kept[-1] == "cta"
    assert not [b.name for b in template.beats if not b.droppable and b.name not in kept]
    assert all(b.frames.length >= b.beat.min_duration * 30 - 1 for b in fitted)


@pytest.mark.parametrize("name", NAMES)
def test_longest_film_adds_shots_that_are_framed_anew(name: str) -> None:
    template = Library().get(name)
    fitted = fit(template, Fraction(60), Fraction(30), Fraction(120))
    assert sum(len(b.shots) for b in fitted) > sum(len(b.shots) for b in template.beats)
    for beat in fitted:
        looks = [(shot.shot.type, shot.shot.camera) for shot in beat.shots]
        assert all(one != other for one, other in pairwise(looks))
