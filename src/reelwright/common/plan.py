"""The step graph as values: what is to be done, on what it depends, what it will cost."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import JsonValue

from reelwright.common.contract import Contract
from reelwright.common.money import ZERO, Usd
from reelwright.common.spec import Size, Spec
from reelwright.common.time import FrameRange, Rate, Seconds

Phase = Literal["validate", "animatic", "references", "chunks", "refine", "export"]
PHASES: tuple[Phase, ...] = ("validate", "animatic", "references", "chunks", "refine", "export")

Lane = Literal["media", "provider"]
"""Which kind of worker suits a step: ``media`` keeps cores busy, ``provider`` waits on vendors."""


class Need(Contract):
    """An edge: the step wants ``artifact`` of ``step`` and calls it ``role``.

    When the other step was optional and left out, the input is simply absent.
    """

    role: str
    step: str
    artifact: str = "main"


class StepPlan(Contract):
    """One node of the graph."""

    name: str
    """Unique in its video: ``chunk/02``."""
    kind: str
    """What runs it: ``chunk``."""
    phase: Phase
    params: dict[str, JsonValue] = {}
    """Everything beside inputs and model that decides the result; part of the fingerprint."""
    keys: dict[str, str] = {}
    """Where its artifacts go, by name, when their place depends on the step's own name. Not part
    of the fingerprint: the same clip may be chunk 2 of one film and chunk 3 of another."""
    needs: tuple[Need, ...] = ()
    model: str | None = None
    """``provider/model`` with its version, when a model does the work."""
    optional: bool = False
    lane: Lane = "media"
    seconds: float = 1.0
    """Expected working time on the reference machine; the weight of the step's progress."""
    cost_usd: Usd = ZERO
    """What it is expected to cost: one take."""
    takes: int = 1
    """How many takes it may pay for at most: the worst case is so many times ``cost_usd``."""


class Plan(Contract):
    """What a video will take, known before the first paid call."""

    spec: Spec
    steps: tuple[StepPlan, ...]

    @property
    def cost_usd(self) -> Decimal:
        """The sum of all steps' expected costs."""
        return sum((step.cost_usd for step in self.steps), ZERO)


class Chunk(Contract):
    """One piece of footage to make, and which of its frames are used where.

    ``covers`` is in frames of the film's timeline and includes the overlap that transitions
    need, so neighbouring shots may overlap, and the first may start before 0.
    """

    index: int
    ratio: str = ""
    """The output it is made for alone, as ``9x16``; empty: for the main one, or for all."""
    shot: int
    covers: FrameRange
    shot_covers: FrameRange
    """The whole shot with its overlaps; the same for every chunk of the shot."""
    request: Seconds
    """The clip length asked of the model: one that it really makes."""
    rate: Rate
    """The rate at which the model makes it."""
    size: Size
    source_in: Seconds = Fraction(0)
    """Where in the clip its first used frame lies: one frame of the film in for a continuation,
    whose frame 0 repeats the picture before."""
    continues: int | None = None
    """The chunk whose last frame this one starts from."""
    opens_on: Literal["keyframe", "reference", "none"] = "none"
    """What conditions the first frame when ``continues`` is ``None``."""
    keyframe: str = ""
    """The step whose still it opens on, when ``opens_on`` says so: ``animatic/01``; for a moment
    inside the shot, where a chain is anchored anew, ``animatic/01/1``."""
    closes_on: str = ""
    """The step whose still is its last picture: the keyframe of the chunk that follows."""
    seed: int

    @property
    def pinned(self) -> bool:
        """Whether the chunk before ends on the picture that this one opens on."""
        return self.source_in > 0 and self.continues is None

    @property
    def step(self) -> str:
        """The step that makes it: ``chunk/02``, ``chunk/9x16/02``."""
        return "/".join(filter(None, ("chunk", self.ratio, f"{self.index:02d}")))

    @property
    def role(self) -> str:
        """What those who need it call it: ``chunk/02``."""
        return f"chunk/{self.index:02d}"
