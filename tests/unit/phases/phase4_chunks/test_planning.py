import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kits.specs import profile, spec
from reelwright.common.profile import ClipLengths
from reelwright.common.spec import Strategy
from reelwright.phases.phase4_chunks.planning import (
    anchors,
    clip_size,
    plan_chunks,
    plan_footage,
    shot_covers,
)

STRATEGIES: list[Strategy] = ["anchored", "sequential", "hybrid", "batch", "parallel"]


def links(strategy: Strategy, *lengths: int) -> list[int | None]:
    film = spec(lengths, continuity=strategy)
    return [chunk.continues for chunk in plan_chunks(film, profile(first_frame=True))]


def test_anchored_shots_run_side_by_side() -> None:
    assert links("anchored", 90, 200, 90) == [None, None, 1, None]


def test_anchored_chains_are_anchored_anew_after_three_links() -> None:
    assert links("anchored", 1000) == [None, 0, 1, 2, None, 4, 5]


def test_the_seeds_strategies() -> None:
    assert links("sequential", 90, 90, 90, 90) == [None, 0, 1, 2]
    assert links("hybrid", 90, 90, 90, 90) == [None, 0, 0, 0]
    assert links("batch", 90, 90, 90, 90, 90) == [None, 0, 1, None, 3]
    assert links("parallel", 90, 200) == [None, None, None]


def test_transitions_need_overlap_on_both_sides() -> None:
    film = spec([90, 90], transitions=[0, 15])
    first, second = film.shots
    assert (shot_covers(first, second).start, shot_covers(first, second).end) == (0, 98)
    assert (shot_covers(second, None).start, shot_covers(second, None).end) == (83, 180)


@given(
    lengths=st.lists(st.integers(20, 300), min_size=1, max_size=8),
    fade=st.integers(0, 6),
    strategy=st.sampled_from(STRATEGIES),
    rate=st.sampled_from([24, 30, 60]),
)
def test_every_frame_of_every_shot_is_served_once(
    lengths: list[int], fade: int, strategy: Strategy, rate: int
) -> None:
    film = spec(lengths, transitions=[0] + [fade] * (len(lengths) - 1), rate=rate,
                continuity=strategy)  # fmt: skip
    chunks = plan_chunks(film, profile("2", "5", rate=16, first_frame=True))
    assert [chunk.index for chunk in chunks] == list(range(len(chunks)))
    for shot, after in zip(film.shots, (*film.shots[1:], None), strict=True):
        mine = [chunk for chunk in chunks if chunk.shot == shot.index]
        covers = shot_covers(shot, after)
        assert mine[0].covers.start == covers.start
        assert mine[-1].covers.end == covers.end
        for one, two in itertools.pairwise(mine):
            assert one.covers.end == two.covers.start
    for chunk in chunks:
        last = chunk.source_in + Fraction(chunk.covers.length - 1) / film.output.rate
        assert last <= (int(chunk.request * 16) - 1) / Fraction(16), "no frame is invented"
        assert (chunk.source_in > 0) == (chunk.continues is not None)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [((1920, 1080), (832, 480)), ((1080, 1920), (480, 832)), ((1080, 1080), (624, 624))],
)
def test_the_nearest_shape_is_taken(wanted: tuple[int, int], expected: tuple[int, int]) -> None:
    assert clip_size(wanted, ((832, 480), (480, 832), (624, 624))) == expected


def test_a_model_of_any_size_makes_the_films() -> None:
    assert clip_size((1080, 1350), ()) == (1080, 1350)


STILLS = profile().model_copy(update={"id": "test/stills", "role": "image"})
SKETCHES = STILLS.model_copy(update={"sketch": True})


def test_a_chain_is_anchored_anew_on_a_still_of_its_own_moment() -> None:
    chunks = plan_chunks(spec([90, 1000]), profile(first_frame=True), image=STILLS)
    opening = chunks[5]
    assert opening.continues is None
    assert (opening.opens_on, opening.keyframe) == ("keyframe", "animatic/01/4")
    assert anchors(chunks) == {"animatic/01/4": opening.covers.start}
    assert chunks[1].keyframe == "animatic/01"
    assert not opening.pinned


def test_the_clip_before_an_anchor_ends_on_it_where_the_model_can() -> None:
    maker = profile("5", rate=16, first_frame=True, last_frame=True)
    chunks = plan_chunks(spec([1000]), maker, image=STILLS)
    opening = next(each for each in chunks if each.pinned)
    closing = chunks[opening.index - 1]
    assert closing.closes_on == opening.keyframe
    last = closing.source_in + Fraction(closing.covers.length - 1, 30)
    assert Fraction(79, 16) - last < Fraction(1, 30), "it is used up to its last picture"
    assert opening.source_in == Fraction(1, 30), "which is not shown twice"


def test_a_clip_of_free_length_is_used_up_to_the_still_it_ends_on() -> None:
    maker = profile(rate=24, first_frame=True, last_frame=True).model_copy(
        update={"lengths": ClipLengths(minimum=Fraction(2), maximum=Fraction(5), step=Fraction(1))}
    )
    chunks = plan_chunks(spec([700]), maker, image=STILLS)
    closing = next(each for each in chunks if each.closes_on)
    last = closing.source_in + Fraction(closing.covers.length, 30)
    assert last > closing.request - Fraction(1, 24)
    assert chunks[-1].covers.end == 700


def test_where_there_are_no_stills_or_no_first_pictures_nothing_is_anchored_on_them() -> None:
    for image in (None, SKETCHES):
        maker = profile(first_frame=True, last_frame=True)
        chunks = plan_chunks(spec([1000]), maker, image=image)
        assert anchors(chunks) == {}
        assert not any(each.closes_on or each.pinned for each in chunks)
    blind = plan_chunks(spec([1000]), profile(), image=STILLS)
    assert {(each.continues, each.source_in) for each in blind} == {(None, 0)}


def test_a_beat_that_is_made_anew_on_purpose_has_other_seeds() -> None:
    film = spec([90, 90])
    first, second = film.beats
    again = film.model_copy(update={"beats": (first, second.model_copy(update={"take": 1}))})
    before, after = plan_chunks(film, profile()), plan_chunks(again, profile())
    assert before[0].seed == after[0].seed
    assert before[1].seed != after[1].seed


def test_a_beat_of_another_model_is_cut_for_that_model() -> None:
    film = spec([90, 90, 90])
    chunks = plan_chunks(film, profile(), others={"beat1": profile("5", rate=16)})
    usual = plan_chunks(film, profile())
    assert (chunks[1].request, chunks[1].rate) == (5, 16)
    assert (chunks[0], chunks[2]) == (usual[0], usual[2]), "its neighbours stay as they were"


def test_a_hired_beat_is_paid_once_for_all_ratios() -> None:
    film = spec([90, 90])
    upright = film.output.model_copy(update={"aspect": "9:16", "size": (180, 320)})
    film = film.model_copy(update={"also": (upright,)})
    hired = profile("5", id="test/hired", first_frame=True)
    for strategy in STRATEGIES:
        planned = film.model_copy(update={"continuity": strategy})
        footage = plan_footage(planned, profile(native=True), {"beat1": hired})
        assert footage["9x16"][1] == footage["16x9"][1]


def test_another_take_of_a_beat_has_seeds_of_its_own() -> None:
    film = spec([90, 90])
    again = film.beats[1].model_copy(update={"take": 1})
    retaken = film.model_copy(update={"beats": (film.beats[0], again)})
    first, second = (plan_chunks(each, profile()) for each in (film, retaken))
    assert first[0] == second[0]
    assert first[1].seed != second[1].seed
