from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kits.specs import profile, spec
from reelwright.media.takes import Candidate
from reelwright.phases.phase4_chunks.handover import (
    MOST,
    Window,
    choose,
    follows,
    last_made,
    last_used,
    shift_of,
    window,
)
from reelwright.phases.phase4_chunks.planning import plan_chunks

FILM = Fraction(30)
F = Fraction


def candidates(*sharp: float) -> list[Candidate]:
    return [Candidate(F(n, 16), value) for n, value in enumerate(sharp)]


def test_the_planned_picture_is_taken_unless_another_is_sharper() -> None:
    planned = Window(out=F(3, 16), early=F(1, 8), late=F(1, 8))
    assert choose(candidates(9, 9, 9, 9, 9, 9, 9), planned) == F(3, 16)
    assert choose(candidates(9, 9, 9, 9, 9.1, 9, 9), planned) == F(3, 16)
    assert choose(candidates(9, 9, 12, 9, 9, 9, 9), planned) == F(2, 16)
    assert choose(candidates(9, 9, 9, 9, 9, 12, 9), planned) == F(5, 16)


def test_sharper_pictures_outside_the_window_do_not_count() -> None:
    planned = Window(out=F(3, 16), early=F(1, 16))
    assert choose(candidates(99, 99, 9, 9, 99, 99), planned) == F(3, 16)


def test_the_picture_shown_at_the_end_is_taken_when_the_rates_differ() -> None:
    assert choose(candidates(9, 9, 9, 9), Window(out=F(1, 30))) == 0


def test_a_cut_behind_it_leaves_the_choice_free() -> None:
    film = spec([140, 140], continuity="sequential")
    one, two = plan_chunks(film, profile("5", rate=16, first_frame=True))
    found = window(one, [two], FILM)
    assert (found.early, found.late) == (MOST, 0)
    assert not follows(one, two)


def test_nobody_goes_on_so_nothing_is_chosen() -> None:
    (only,) = plan_chunks(spec([90]), profile("5", rate=16, first_frame=True))
    assert window(only, [], FILM) == Window(out=F(89, 30))


@given(
    length=st.integers(151, 900),
    rate=st.sampled_from([12, 16, 24, 30]),
    picks=st.lists(st.floats(-1, 1), min_size=8, max_size=8),
)
def test_wherever_chunks_hand_over_every_clip_is_long_enough(
    length: int, rate: int, picks: list[float]
) -> None:
    chunks = plan_chunks(spec([length]), profile("5", "81/16", rate=rate, first_frame=True))
    shift = F(0)
    for chunk, after, pick in zip(chunks, [*chunks[1:], None], [*picks, *picks], strict=False):
        if chunk.continues is None:
            shift = F(0)
        out = last_used(chunk, FILM) - shift
        assert out <= last_made(chunk), "the last picture that the film needs was made"
        heirs = [after] if after and after.continues == chunk.index else []
        planned = window(chunk, heirs, FILM).shifted(shift)
        span = planned.late if pick > 0 else planned.early
        if heirs:
            at = min(planned.out + F(pick).limit_denominator(16) * span, last_made(chunk))
            shift = shift_of(at, planned)
            first = chunk.covers.end + int(shift * FILM // 1)
            assert chunk.covers.start < first < heirs[0].covers.end
