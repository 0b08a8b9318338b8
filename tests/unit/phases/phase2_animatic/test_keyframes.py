from fractions import Fraction

from kits.specs import spec
from reelwright.phases.phase2_animatic.keyframes import keyframes


def test_one_still_where_each_shot_opens() -> None:
    stills = keyframes(spec([90, 60, 30]))
    assert [still.frame for still in stills] == [0, 90, 150]
    assert [still.position for still in stills] == [0, 0, 0]


def test_the_seeds_fifteen_stills_of_a_30_s_film() -> None:
    stills = keyframes(spec([200, 300, 400]), every=Fraction(2))
    assert [still.frame for still in stills] == list(range(0, 900, 60))
    assert [still.shot.index for still in stills] == [0] * 4 + [1] * 5 + [2] * 6
    assert stills[1].position == 0.3


def test_stills_that_chunks_open_on_stand_among_the_others() -> None:
    stills = keyframes(spec([200, 600, 30]), anchors={"animatic/01/4": 650})
    assert [still.step for still in stills] == [
        "animatic/00", "animatic/01", "animatic/01/4", "animatic/02",
    ]  # fmt: skip
    inside = stills[2]
    assert (inside.shot.index, inside.position, inside.place) == (1, 0.75, "01_4")


def test_a_still_in_the_overlap_of_a_transition_is_of_its_own_shot() -> None:
    stills = keyframes(spec([200, 100]), anchors={"animatic/00/4": 205})
    assert [(still.shot.index, still.position) for still in stills] == [(0, 0), (1, 0), (0, 1)]
