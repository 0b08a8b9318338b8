"""Versions of a film as answers."""

from collections.abc import Sequence

from reelwright.api.contract.base import instant
from reelwright.api.contract.versions import (
    BeatDifference,
    Change,
    FilmVersion,
    FilmVersions,
    StepDifference,
    VersionComparison,
)
from reelwright.orchestrator.comparing import Comparison
from reelwright.orchestrator.versions import Version


def family(found: Sequence[Version]) -> FilmVersions:
    """Every version of a film."""
    return FilmVersions(versions=tuple(map(_version, found)))


def _version(one: Version) -> FilmVersion:
    edit = one.edit
    return FilmVersion(
        video_id=one.video_id,
        version=one.version,
        parent_id=one.parent_id,
        status=one.state,
        created_at=instant(one.created_at),
        change=None if edit is None else Change.model_validate(edit.model_dump()),
        cost_usd=one.cost_usd,
        current=one.current,
    )


def comparison(found: Comparison) -> VersionComparison:
    """Two versions side by side."""
    return VersionComparison(
        first=found.first,
        second=found.second,
        beats=tuple(BeatDifference.model_validate(each.model_dump()) for each in found.beats),
        steps=tuple(StepDifference.model_validate(each.model_dump()) for each in found.steps),
        same_steps=found.same,
        first_usd=found.first_usd,
        second_usd=found.second_usd,
    )
