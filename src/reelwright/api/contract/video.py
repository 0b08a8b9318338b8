"""A video as it stands, as it is listed and in full."""

from typing import Literal

from pydantic import AwareDatetime, Field

from reelwright.api.contract.base import Body, Money, VideoId
from reelwright.api.contract.brief import BriefBody
from reelwright.api.contract.film import Film, FilmBeat, StepTake
from reelwright.api.contract.money import Cost
from reelwright.common.events import StepState, VideoState
from reelwright.common.plan import Phase

PhaseState = Literal["waiting", "running", "done", "failed"]


class Started(Body):
    """A video that is being made."""

    video_id: VideoId
    status: VideoState
    status_url: str = Field(examples=["/api/status/v6921f3a05c1d2e3"])
    events_url: str = Field(description="The same as a stream of server-sent events.")
    video_url: str


class PhaseStatus(Body):
    """How one phase stands."""

    name: Phase
    state: PhaseState
    steps: int
    done: int
    progress: float = Field(description="0 to 1.")
    cost_usd: Money


class StepStatus(Body):
    """One step that is being worked on."""

    name: str
    phase: Phase
    attempt: int
    progress: float = Field(description="0 to 1.")


class LeftOut(Body):
    """Optional work that was left out, on record."""

    step: str
    what: str
    why: str


class Failure(Body):
    """Why a video failed."""

    step: str | None = None
    type: str = Field(default="", description="The kind of error.")
    message: str = ""
    hint: str = ""
    field: str | None = None


class Status(Body):
    """How a video stands. Ask every 3 seconds with `If-None-Match`, or listen to its events."""

    video_id: VideoId
    status: VideoState
    version: int
    revision: int = Field(description="Grows with every change; the `ETag` of this answer.")
    progress: float = Field(description="0 to 1, weighted by expected working time.")
    current_phase: Phase | None = Field(description="The phase that is being worked on.")
    remaining_seconds: float | None = Field(description="Expected at that moment, if it can be.")
    cost_usd: Money
    created_at: AwareDatetime
    started_at: AwareDatetime | None
    finished_at: AwareDatetime | None
    worked_seconds: float = Field(
        description="Time it was worked on until it last stopped or paused, without what it waited "
        "for somebody. While it runs, the time since `started_at` comes on top."
    )
    pause_after: Phase | None
    phases: tuple[PhaseStatus, ...]
    running: tuple[StepStatus, ...]
    left_out: tuple[LeftOut, ...]
    error: Failure | None


class Deliverable(Body):
    """One file to download."""

    name: str = Field(description="What `download?file=` takes.", examples=["9x16/final.mp4"])
    kind: Literal["film", "file", "preview"] = Field(
        description="A film; what is delivered beside it; what is there to approve."
    )
    content_type: str
    bytes: int
    sha256: str
    duration: float | None = Field(default=None, description="Seconds.")
    size: tuple[int, int] | None = Field(default=None, description="Width, height.")
    download_url: str = Field(description="Redirects to a link that expires.")


class Step(Body):
    """One node of the video's graph."""

    name: str
    phase: Phase
    state: StepState
    attempt: int
    progress: float
    seconds: float = Field(description="How long it worked; 0 when its files were reused.")
    cost_usd: Money
    reused: bool
    error: str | None
    model: str | None = Field(description="Who does it, where a model does.")
    beat: str | None = Field(description="The beat that it is for, where it is for one.")
    depends_on: tuple[str, ...] = Field(description="The steps that it waits for.")
    files: tuple[str, ...] = Field(description="What it made: names in `GET …/links`.")
    takes: tuple[StepTake, ...] = Field(description="Of a chunk whose takes were judged.")
    seam: float | None = Field(description="Of the take that is kept.")


class Video(Body):
    """Everything there is to know of a video."""

    video_id: VideoId
    prompt: str
    brief: BriefBody = Field(
        description="What was asked for, to ask for it again; files have to be sent anew."
    )
    status: Status
    film: Film | None = Field(description="None: it is not planned yet.")
    beats: tuple[FilmBeat, ...]
    steps: tuple[Step, ...]
    files: tuple[Deliverable, ...]
    cap_usd: Money | None = Field(description="The most that may be spent on it; none: no cap.")
    outlook: Cost | None = Field(
        description="What all of it was expected to take; none: it is not planned yet, or over."
    )


class Listed(Body):
    """A video in a list."""

    video_id: VideoId
    status: VideoState
    version: int
    film_id: VideoId = Field(description="The first version of the same film.")
    prompt: str
    product: str | None = Field(description="None, as the four below: it is not planned yet.")
    template: str | None
    duration: float | None = Field(description="Seconds.")
    aspect: str | None
    cost_usd: Money
    progress: float = Field(description="0 to 1.")
    poster_url: str | None = Field(description="A link that expires; none: there is none yet.")
    preview_url: str | None = Field(description="The same to the film itself.")
    created_at: AwareDatetime
    finished_at: AwareDatetime | None


class VideoPage(Body):
    """Videos, newest first."""

    videos: tuple[Listed, ...]
    next_cursor: str | None = Field(description="Give it as `cursor`; none: that was all.")


class Cancelled(Body):
    """What became of a video that was stopped, and of its calls at vendors."""

    video_id: VideoId
    status: VideoState
    stopped: bool = Field(description="Whether it was still going.")
    calls_ended: int
    calls_ended_usd: Money = Field(description="What these cost by what the vendor says.")
    calls_left: tuple["CallLeft", ...] = Field(description="Calls that may still cost money.")


class CallLeft(Body):
    """A call that could not be ended at its vendor."""

    call: int
    model: str
    why: str
