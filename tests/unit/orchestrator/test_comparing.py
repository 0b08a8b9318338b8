from decimal import Decimal

from kits.specs import spec
from reelwright.common.spec import Spec
from reelwright.orchestrator.comparing import Side, compare, told


def changed(film: Spec, **update: object) -> Spec:
    """The film with its second beat otherwise."""
    return film.model_copy(
        update={"beats": (film.beats[0], film.beats[1].model_copy(update=update))}
    )


def test_only_what_differs_is_told() -> None:
    film = spec([90, 90])
    one = Side("v1", film, {"a": "1", "b": "2", "old": "3"}, {"a": Decimal(1), "b": Decimal(2)})
    other = Side("v2", changed(film, take=1), {"a": "1", "b": "9", "new": "4"}, {"b": Decimal(3)})
    found = compare(one, other)
    assert [(beat.beat, beat.before, beat.after) for beat in found.beats] == [
        ("beat1", {"take": "1"}, {"take": "2"})
    ]
    assert [(each.step, each.difference) for each in found.steps] == [
        ("b", "differs"), ("old", "only in the first"), ("new", "only in the second")
    ]  # fmt: skip
    assert (found.same, found.first_usd, found.second_usd) == (1, 3, 3)
    assert (found.steps[0].first_usd, found.steps[0].second_usd) == (2, 3)


def test_a_video_is_like_itself() -> None:
    side = Side("v1", spec([90]), {"a": "1"}, {})
    found = compare(side, side)
    assert (found.beats, found.steps, found.same) == ((), (), 1)


def test_a_beat_that_only_one_has_is_told_whole() -> None:
    found = compare(Side("v1", spec([90])), Side("v2", spec([90, 90])))
    assert [beat.beat for beat in found.beats] == ["beat1"]
    assert found.beats[0].before == {}
    assert found.beats[0].after == told(spec([90, 90]).beats[1])


def test_a_video_without_a_plan_can_be_compared() -> None:
    assert compare(Side("v1", None), Side("v2", spec([90]))).beats[0].before == {}
