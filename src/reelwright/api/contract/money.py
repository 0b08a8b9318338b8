"""Estimates, costs, calls, budgets."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from reelwright.api.contract.base import Body, Money, Short, VideoId
from reelwright.common.calls import CallState
from reelwright.common.plan import Phase
from reelwright.common.spec import Origin


class Cost(Body):
    """What something will cost and take: at best, as expected, at worst."""

    low_usd: Money
    expected_usd: Money
    worst_usd: Money = Field(description="With every take that may be made; within the cap.")
    low_seconds: float
    seconds: float
    worst_seconds: float
    cap_holds_worst: bool | None = Field(description="Whether `max_cost_usd` covers the worst.")


class PlannedStep(Body):
    """One step of a plan."""

    name: str
    phase: Phase
    model: str | None
    seconds: float
    cost_usd: Money


class PlannedShot(Body):
    """One view of a planned film."""

    start: float = Field(description="Seconds in the film.")
    end: float = Field(description="Seconds in the film.")
    action: str = Field(description="What is seen.")


UnderstoodName = Literal[
    "product_name", "product_kind", "template", "look", "duration", "aspect", "mood", "palette",
    "music_mood", "voice", "audience", "call_to_action", "platform",
]  # fmt: skip


class Understood(Body):
    """One thing that was understood of the prompt, or assumed."""

    name: UnderstoodName
    value: str = Field(description="As text; empty: there is none.")
    values: tuple[str, ...] = Field(
        default=(), description="Of `palette`: background, surface, primary, accent, ink."
    )
    origin: Origin


class PlannedBeat(Body):
    """One beat of the planned film."""

    name: str
    start: float = Field(description="Seconds.")
    end: float = Field(description="Seconds.")
    texts: tuple[str, ...]
    shots: int
    shots_at: tuple[PlannedShot, ...]


class Estimate(Body):
    """What was understood, and what making it would take. Nothing is stored or spent."""

    product: str
    template: str
    look: str
    duration: float = Field(description="Seconds.")
    aspect: str
    size: tuple[int, int]
    fps: str = Field(description="Exact: `30`, `30000/1001`.")
    assumed: tuple[str, ...] = Field(description="What the prompt did not say.")
    understood: tuple[Understood, ...]
    notes: tuple[str, ...]
    beats: tuple[PlannedBeat, ...]
    steps: tuple[PlannedStep, ...]
    cost: Cost


class AgainStep(Body):
    """A step that would be done again, and why."""

    step: str
    phase: Phase
    why: str
    model: str | None
    seconds: float
    cost_usd: Money
    surely: bool


class Revision(Body):
    """What a new version would take."""

    video_id: VideoId
    again: tuple[AgainStep, ...]
    shared: tuple[str, ...] = Field(description="Steps whose files are taken over.")
    cost: Cost


class CostLine(Body):
    """The sums of one group."""

    name: str
    calls: int
    spent_usd: Money
    reserved_usd: Money = Field(description="Set aside for calls under way or undecided.")
    saved_usd: Money = Field(description="What reused steps would have cost.")


class Costs(Body):
    """What was spent, set aside and saved."""

    by: Literal["video", "phase", "model", "day"]
    lines: tuple[CostLine, ...]
    total: CostLine


class Usage(Body):
    """How much of what is allowed is used."""

    active_videos: int
    active_videos_allowed: int | None = Field(description="None: no limit.")
    requests_per_minute: int | None = Field(description="None: no limit.")
    spent_usd: Money
    spent_today_usd: Money = Field(description="On this day, UTC.")
    left_usd: Money | None = Field(description="Of what may ever be spent; none: no cap.")
    left_today_usd: Money | None = Field(description="Of what may be spent today; none: no cap.")


class PaidCall(Body):
    """One call that was or may be paid."""

    call: int
    step: str
    model: str
    state: CallState
    vendor_id: str | None
    reserved_usd: Money
    cost_usd: Money
    opened_at: AwareDatetime
    ended_at: AwareDatetime | None
    why: str | None


class Calls(Body):
    """The paid calls of a video, oldest first."""

    calls: tuple[PaidCall, ...]


class ResolveBody(Body):
    """What became of a call of which nobody could tell."""

    way: Literal["adopt", "retry", "write-off"] = Field(
        description="The vendor's job is taken for it; it was never made; it is counted as lost."
    )
    vendor_id: Annotated[Short, Field(min_length=1, max_length=128)] | None = None


class Resolved(Body):
    """A call as it was decided on."""

    call: int
    state: CallState
    cost_usd: Money
    unchecked: str | None = Field(
        default=None,
        description="Why the vendor could not be asked for the id that was adopted; a retry asks.",
    )
