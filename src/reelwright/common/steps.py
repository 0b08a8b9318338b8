"""What a step is to the engine: a kind with a version and one function from inputs to files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from pydantic import JsonValue

from reelwright.common.artifact import Artifact, Degradation
from reelwright.common.calls import Journal
from reelwright.common.money import ZERO
from reelwright.common.plan import StepPlan
from reelwright.common.ports import Control


@dataclass(frozen=True)
class Input:
    """One artifact handed to a step: its facts, and a local path to read it from."""

    path: Path
    artifact: Artifact


@dataclass(frozen=True)
class Produced:
    """One file that a step made in its work folder.

    ``key`` is its place inside the video, ``chunks/chunk_00.mp4``, unless the plan names another.
    """

    path: Path
    key: str
    content_type: str
    name: str = "main"


@dataclass(frozen=True)
class StepResult:
    """What came of a step. ``expansion`` is the rest of the graph; only ``validate`` has one."""

    produced: tuple[Produced, ...]
    cost_usd: Decimal = ZERO
    degradations: tuple[Degradation, ...] = ()
    expansion: tuple[StepPlan, ...] = ()
    facts: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    """What is to be on record about the expansion, beside what always is."""


@dataclass(frozen=True)
class Past:
    """A step of the same video that had ended when this one began."""

    name: str
    seconds: float
    """How long it worked; 0 when its files were reused."""
    reused: bool
    degradations: tuple[Degradation, ...] = ()


@dataclass(frozen=True)
class StepContext:
    """Everything a step may look at. ``inputs`` are by role; an optional one may be absent."""

    video_id: str
    step: str
    params: Mapping[str, JsonValue]
    inputs: Mapping[str, Input]
    workdir: Path
    """An empty folder of its own; removed afterwards."""
    control: Control
    model: str | None = None
    """``provider/model@version`` that the step was planned for."""
    journal: Journal | None = None
    """Where paid calls of this step are recorded; ``None`` where nothing can be paid."""
    past: tuple[Past, ...] = ()
    """What had ended before, for reports; never part of what decides the result."""
    series: int = 0
    """How often new takes were wanted because none of those made could be used."""


class Step(Protocol):
    """One kind of step. ``version`` changes when the same inputs would give another result."""

    kind: str
    version: int

    def run(self, context: StepContext) -> StepResult:
        """Do the work and name the files made. Raises from the tree in ``common.errors``."""
        ...
