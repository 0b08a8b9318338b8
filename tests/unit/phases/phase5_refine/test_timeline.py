import pytest

from reelwright.common.errors import MediaError
from reelwright.phases.phase5_refine.timeline import View, views, window


def test_without_transitions_each_frame_has_its_shot(build) -> None:
    spec = build.spec([0, 3, 5])
    assert [view.shot for view in views(spec.shots, 5)] == [0, 0, 0, 1, 1]


@pytest.mark.parametrize(("length", "first", "last"), [(4, 8, 11), (5, 8, 12), (1, 10, 10)])
def test_a_transition_is_centred_on_its_cut(build, length: int, first: int, last: int) -> None:
    spec = build.spec([0, 10, 20], transitions=[("dissolve", length)])
    mixed = [view.frame for view in views(spec.shots, 20) if view.kind == "dissolve"]
    assert mixed == list(range(first, last + 1))


def test_it_goes_forward_and_never_repeats_a_shot(build) -> None:
    spec = build.spec([0, 10, 20], transitions=[("wipe_up", 5)])
    steps = [view for view in views(spec.shots, 20) if view.kind == "wipe_up"]
    assert {(view.old, view.shot) for view in steps} == {(0, 1)}
    times = [view.t for view in steps]
    assert times == sorted(times)
    assert 0 < times[0] < times[-1] < 1


def test_the_first_shot_comes_out_of_black_within_the_film(build) -> None:
    spec = build.spec([0, 10])
    shot = spec.shots[0].model_copy(
        update={"transition": spec.shots[0].transition.model_copy(
            update={"kind": "dissolve", "frames": 4})}
    )  # fmt: skip
    assert window(shot, first=True).start == 0
    found = list(views([shot], 10))
    assert [view.old for view in found] == [None] * 10
    assert [view.kind for view in found].count("dissolve") == 4
    assert found[5] == View(5, 0)


def test_a_gap_in_the_film_is_an_error(build) -> None:
    spec = build.spec([0, 10])
    with pytest.raises(MediaError, match="frame 10"):
        list(views(spec.shots, 12))
