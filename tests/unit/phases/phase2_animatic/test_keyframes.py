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
