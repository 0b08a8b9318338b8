"""``report.json``: every figure that was measured of one film."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import JsonValue

from reelwright.common.artifact import Degradation, MediaFacts
from reelwright.common.contract import Contract
from reelwright.common.spec import Output, Spec
from reelwright.media.inspect import Check
from reelwright.media.origin import Part
from reelwright.media.provenance import Signed
from reelwright.phases.phase6_export.choices import Choice


class Film(Contract):
    """What was asked for, as far as it can be told without the prompt."""

    title: str
    template: str
    look: str
    seed: int
    output: Output

    @classmethod
    def of(cls, spec: Spec, output: Output) -> "Film":
        """The facts of one output."""
        return cls(
            title=spec.product.name,
            template=spec.template,
            look=spec.style.look,
            seed=spec.seed,
            output=output,
        )


class File(Contract):
    """One delivered file."""

    key: str
    bytes: int
    sha256: str


class Promise(Contract):
    """One check: what was found in the finished file and what was wanted."""

    name: str
    passed: bool
    found: str
    wanted: str

    @classmethod
    def of(cls, checks: Sequence[Check]) -> "tuple[Promise, ...]":
        """The checks as they are reported."""
        return tuple(
            cls(name=each.name, passed=each.passed, found=each.found, wanted=each.wanted)
            for each in checks
        )


class Captions(Contract):
    """Where the captions come from and how many there are."""

    source: Literal["voice", "words", "none"]
    cues: int
    burnt_in: bool


class Provenance(Contract):
    """The state of the C2PA credentials; ``signed`` is ``None`` when there are none."""

    credentials: Literal["own", "development", "none"]
    signed: Signed | None = None


class Worked(Contract):
    """A step of the video, and how long it worked; 0 s when its files were reused."""

    step: str
    seconds: float
    reused: bool


class Report(Contract):
    """The whole report of one output; documented in ``docs/reference/report.md``."""

    schema_label: Literal["report/1"] = "report/1"
    video_id: str
    film: Film
    facts: MediaFacts
    bits_per_second: int
    files: dict[str, File]
    """Every delivered file but this one, by its name."""
    passed: bool
    checks: tuple[Promise, ...]
    refine: dict[str, JsonValue]
    """What refining measured: loudness, seams."""
    takes: tuple[Choice, ...] = ()
    """The takes of every chunk that was judged, and which one the film uses."""
    captions: Captions
    provenance: Provenance
    made_with_ai: bool
    digital_source_type: str
    parts: tuple[Part, ...]
    safety: dict[str, JsonValue]
    """What the picture checks found, by check; empty when nothing had to be checked."""
    missing: tuple[str, ...]
    """``music`` or ``voice`` that was asked for and could not be made."""
    degradations: tuple[Degradation, ...]
    """What the steps before and exporting itself had to leave out."""
    steps: tuple[Worked, ...]
    """The steps before this one."""
    seconds: dict[str, float]
    """How long each part of exporting took."""


def write(report: Report, path: Path) -> None:
    """Store the report."""
    path.write_text(report.model_dump_json(indent=2), "utf-8")
