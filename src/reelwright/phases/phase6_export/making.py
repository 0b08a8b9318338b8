"""What went into a film, taken from its plan: chunks, models, spoken lines, given pictures."""

from collections.abc import Iterable, Mapping, Sequence

from reelwright.common.contract import Contract
from reelwright.common.plan import Chunk, StepPlan
from reelwright.common.ports import SpokenLine, VoiceRequest
from reelwright.common.profile import Profile, Role
from reelwright.common.spec import Spec
from reelwright.common.takes import MOST_TAKES
from reelwright.media.origin import Part, PartKind, Source

MUST_BE = {"voice": "voice", "music": "cue"}
"""Parts of a film that may be missing in the end, and the input that shows they are there."""


class Rushes(Contract):
    """All takes of one chunk, as planned: who makes them and where they will lie."""

    model: str = ""
    """``provider/model``."""
    used: str
    """The storage key of the take that the film uses."""
    others: dict[int, str] = {}
    """Those of the others, by the take's number; empty for a chunk that is not judged."""

    @classmethod
    def of(cls, step: StepPlan) -> "Rushes":
        """From the step that makes the chunk."""
        numbers = range(1, MOST_TAKES + 1) if "record" in step.keys else ()
        return cls(
            model=(step.model or "").partition("@")[0],
            used=step.keys["main"],
            others={number: step.keys[f"take_{number}"] for number in numbers},
        )

    def keys(self, kept: int) -> dict[int, str]:
        """Where each take lies, by its number, when the film uses the one numbered ``kept``."""
        return {**self.others, kept: self.used}


class Making(Contract):
    """The plan of a film as far as its deliverables tell of it."""

    footage: dict[str, tuple[Chunk, ...]] = {}
    """The chunks of each output, by its name."""
    rushes: dict[str, Rushes] = {}
    """Each chunk's takes, by the chunk's step."""
    spoken: tuple[SpokenLine, ...] = ()
    makers: tuple[Profile, ...] = ()
    credentials: str = "development"
    """Stands for the certificate that signs: see ``Credentials.mark``."""

    @classmethod
    def of(
        cls,
        footage: Mapping[str, tuple[Chunk, ...]],
        planned: Iterable[StepPlan],
        makers: Sequence[Profile],
        credentials: str = "development",
    ) -> "Making":
        """From the steps ``planned`` before export, and the models that carry them out."""
        planned = tuple(planned)
        return cls(
            footage=dict(footage),
            rushes={step.name: Rushes.of(step) for step in planned if step.kind == "chunk"},
            spoken=spoken_in(planned),
            makers=tuple(makers),
            credentials=credentials,
        )

    def parts(self, spec: Spec) -> tuple[Part, ...]:
        """Everything that is seen and heard in the film, and who made it."""
        made = [part for maker in self.makers if (part := _part(maker, spec)) is not None]
        given: list[tuple[PartKind, bool]] = [
            ("product photo", spec.product.has_photo),
            ("logo", spec.product.has_logo),
            ("music", spec.audio.music and spec.audio.source == "file"),
        ]
        return (*made, *(Part(kind=kind, maker="user") for kind, there in given if there))


def spoken_in(planned: Iterable[StepPlan]) -> tuple[SpokenLine, ...]:
    """What the voice says, from the step that has it made."""
    return tuple(line for step in planned for line in _spoken(step))


def _spoken(step: StepPlan) -> tuple[SpokenLine, ...]:
    if step.kind != "voice":
        return ()
    return VoiceRequest.model_validate(step.params["request"]).lines


KINDS: dict[Role, PartKind] = {
    "spec": "words", "video": "picture", "music": "music", "voice": "voice",
}  # fmt: skip


def _part(maker: Profile, spec: Spec) -> Part | None:
    """What the model contributes; ``None`` when nothing of it is in the film."""
    kind = KINDS.get(maker.role)
    absent = {
        "music": not spec.audio.music or spec.audio.source == "file",
        "voice": not spec.audio.voice,
    }
    if kind is None or absent.get(maker.role, False):
        return None
    return Part(kind=kind, maker=maker.id, version=maker.version, source=_source(maker, spec))


def _source(maker: Profile, spec: Spec) -> Source:
    if maker.role == "music" and spec.audio.source == "composed":
        return "algorithmicMedia"
    if maker.generative:
        return "trainedAlgorithmicMedia"
    # Drawn by rules, but from photographs of real places and drawings that people made.
    return "compositeSynthetic" if maker.role == "video" else "algorithmicMedia"


def present(parts: Sequence[Part], inputs: Iterable[str]) -> tuple[Part, ...]:
    """The parts that are really there: music and voice may have been left out."""
    there = set(inputs)
    return tuple(part for part in parts if MUST_BE.get(part.kind, "") in {"", *there})
