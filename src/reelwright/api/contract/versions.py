"""Versions of a film, and what tells two of them apart."""

from typing import Literal

from pydantic import AwareDatetime, Field

from reelwright.api.contract.base import Body, Money, VideoId
from reelwright.common.events import VideoState


class Change(Body):
    """What was changed of the version before."""

    beat: str | None
    prompt: str | None
    texts: tuple[str, ...]
    model: str | None
    reroll: bool
    files: tuple[str, ...]


class FilmVersion(Body):
    """One version of a film."""

    video_id: VideoId
    version: int
    parent_id: VideoId | None
    status: VideoState
    created_at: AwareDatetime
    change: Change | None
    cost_usd: Money
    current: bool


class FilmVersions(Body):
    """Every version of a film, in order."""

    versions: tuple[FilmVersion, ...]


class BeatDifference(Body):
    """One beat that is not the same in both."""

    beat: str
    before: dict[str, str]
    after: dict[str, str]


class StepDifference(Body):
    """One step whose result is not the same in both."""

    step: str
    difference: Literal["same", "differs", "only in the first", "only in the second"]
    first_usd: Money
    second_usd: Money


class VersionComparison(Body):
    """Two versions side by side."""

    first: VideoId
    second: VideoId
    beats: tuple[BeatDifference, ...]
    steps: tuple[StepDifference, ...]
    same_steps: int = Field(description="How many have the same result in both.")
    first_usd: Money
    second_usd: Money
