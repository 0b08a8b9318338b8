"""Versions as answers."""

from decimal import Decimal

from reelwright.api.views.versions import comparison, family
from reelwright.common.edits import Edit
from reelwright.orchestrator.comparing import BeatDifference, Comparison, StepDifference
from reelwright.orchestrator.versions import Version

FIRST, SECOND = "v6b0380526c4fe07", "v6b0380526c4fe08"


def test_a_version_says_what_was_changed() -> None:
    one = Version(
        video_id=SECOND, version=2, parent_id=FIRST, state="finished", created_at=0.0,
        edit=Edit(beat="hero", texts=("Light",), files=("logo",)), cost_usd=Decimal("0.1"),
        current=True,
    )  # fmt: skip
    told = family([one]).versions[0]
    assert told.change is not None
    assert (told.change.beat, told.change.texts, told.change.files) == (
        "hero",
        ("Light",),
        ("logo",),
    )
    assert family([one.model_copy(update={"edit": None})]).versions[0].change is None
    assert told.model_dump(mode="json")["created_at"] == "1970-01-01T00:00:00Z"


def test_two_versions_stand_side_by_side() -> None:
    step = StepDifference(
        step="chunk/00", difference="differs", first_usd=Decimal(0), second_usd=Decimal("0.2")
    )
    beat = BeatDifference(beat="hero", before={"words": "a"}, after={"words": "b"})
    found = Comparison(
        first=FIRST, second=SECOND, beats=(beat,), steps=(step,), same=7,
        first_usd=Decimal(0), second_usd=Decimal("0.2"),
    )  # fmt: skip
    told = comparison(found)
    assert (told.same_steps, told.second_usd) == (7, Decimal("0.2"))
    assert told.steps[0].difference == "differs"
    assert told.beats[0].after == {"words": "b"}
