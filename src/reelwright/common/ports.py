"""The ports: what phases ask of models and storage, and nothing about who answers.

A model's work is a job: ``submit`` starts it and returns at once with a handle that can be
stored, ``poll`` asks how it stands, ``fetch`` writes the result into a file. A model that
works in this process does the work in ``fetch``; its ``poll`` answers ``succeeded``.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from pydantic import JsonValue

from reelwright.common.contract import Contract
from reelwright.common.money import Usd
from reelwright.common.profile import Profile
from reelwright.common.spec import (
    Audio,
    Brief,
    Extraction,
    Instruments,
    MusicMood,
    MusicSource,
    Product,
    Shot,
    Size,
    Style,
)
from reelwright.common.time import FrameRange, Rate, Seconds


class Control(Protocol):
    """How long work talks to the engine: it reports progress and learns that it must stop."""

    def progress(self, fraction: float) -> None:
        """Report how much of the step is done, 0…1. Cheap: call it for every frame."""
        ...

    def check(self) -> None:
        """Raise :class:`~reelwright.common.errors.Stopped` or ``LeaseLost`` when work must end."""
        ...


class Direction(Contract):
    """What a shot is, in structure, for models that can follow more than words."""

    shot: Shot
    shot_length: int
    """Frames of the whole shot with its overlaps, at ``rate``; camera moves span all of it."""
    style: Style
    product: Product
    film_seed: int
    """One number for the whole film, so that its shots agree."""


class StillRequest(Contract):
    """One picture: a keyframe of the animatic, or a reference."""

    purpose: Literal["keyframe", "style_guide", "product"]
    prompt: str
    size: Size
    seed: int
    direction: Direction | None = None
    position: float = 0.0
    """For a keyframe: where in the shot, 0…1."""
    style: Style
    product: Product
    product_photo: Path | None = None
    logo: Path | None = None


class ClipRequest(Contract):
    """One chunk of footage."""

    prompt: str
    duration: Seconds
    rate: Rate
    size: Size
    seed: int
    first_frame: Path | None = None
    """The clip begins on exactly this picture."""
    last_frame: Path | None = None
    references: tuple[Path, ...] = ()
    """Product first, then style guide, then logo; as many as the profile takes."""
    direction: Direction
    offset: int = 0
    """The clip's first frame within the shot, at ``rate``."""


HitKind = Literal["whoosh", "riser", "impact", "shimmer"]
"""Air past the ear; a rise that ends there; a blow; a few high bells."""


class Hit(Contract):
    """A sound laid over the music at a moment of the picture."""

    kind: HitKind
    at: Seconds
    """Where it is strongest, from the film's start."""


class MusicRequest(Contract):
    """A cue of exactly ``duration``: starts on a downbeat, ends on purpose."""

    duration: Seconds
    audio: Audio
    accents: tuple[Seconds, ...] = ()
    """Points that deserve weight: beat starts of the template, the reveal, the call to action."""
    reveal: Seconds | None = None
    """Where the product is first named: the music lifts there."""
    hits: tuple[Hit, ...] = ()
    seed: int
    file: Path | None = None
    """The user's own music, when ``audio.source`` is ``file``."""


class MusicChoice(Contract):
    """What the music will be, known before it is made, so that cuts can be planned on it."""

    track: str | None
    tempo_bpm: Fraction | None
    beats_per_bar: int = 4


class SpokenLine(Contract):
    """One sentence, to be heard within ``frames`` of the film."""

    text: str
    frames: FrameRange
    instead: tuple[str, ...] = ()
    """Shorter ways to say it, tried in turn when it takes too long."""


class VoiceRequest(Contract):
    """A voice-over track of exactly ``duration``."""

    lines: tuple[SpokenLine, ...]
    rate: Rate
    duration: Seconds
    seed: int


Fault = Literal[
    "moderated", "invalid", "outage", "timed_out", "out_of_credit", "gone", "unknown", "other"
]  # fmt: skip
"""Why a vendor's job failed, in our words. ``unknown``: the vendor has no such job, so that nobody
can tell whether the call was made."""


class Job(Contract):
    """A handle on a model's work: enough to go on with it in another process."""

    id: str
    state: Literal["queued", "running", "succeeded", "failed", "cancelled"]
    error: str | None = None
    fault: Fault | None = None
    cost_usd: Usd | None = None
    """What the vendor says that it cost; ``None``: it does not say."""
    data: dict[str, JsonValue] = {}


class Found(Contract):
    """What looking for a lost call found: the job, proof that there is none, or neither."""

    answer: Literal["found", "absent", "unclear"]
    job: Job | None = None


RequestT = TypeVar("RequestT", contravariant=True)


class Searchable(Protocol[RequestT]):
    """A hosted model whose vendor can be asked what was submitted."""

    def find(self, request: RequestT, since: float, taken: frozenset[str]) -> Found:
        """The job made of exactly this request since then (seconds since the epoch).

        ``taken``: ids that belong to other calls. Raises ``Outage`` when it cannot be asked.
        """
        ...


class SpecExtractor(Protocol):
    """Reads a prompt."""

    profile: Profile

    def extract(self, brief: Brief) -> Extraction:
        """What the brief says; raises ``BriefError`` for what cannot be understood."""
        ...


class Question(Contract):
    """What a hosted extractor asks its language model once: one paid call."""

    text: str
    """The brief, cleaned: data, whatever it says."""
    complaints: tuple[str, ...] = ()
    """What was wrong with the answer before, in our own words; empty: it is the first try."""


class HostedExtractor(SpecExtractor, Protocol):
    """Reads a prompt with a language model on somebody else's machine.

    Whoever can record paid calls gives ``read`` its own way to ask; ``extract`` asks directly.
    """

    def read(self, brief: Brief, ask: Callable[[Question], Job]) -> Extraction:
        """What the brief says. Raises ``ProviderError`` when no answer can be used, and whatever
        ``ask`` raises."""
        ...

    def submit(self, question: Question) -> Job:
        """Ask and wait: the job has ended, its data is the answer. Raises as hosted models do;
        a refusal to answer is a failed job whose fault is ``moderated``."""
        ...


class Verdict(Contract):
    """What a moderator says of one text."""

    flagged: bool
    categories: tuple[str, ...] = ()
    """Why, in the moderator's own words: ``violence/graphic``."""


class Moderator(Protocol):
    """Looks at words before they are used. Asking it costs nothing and may be repeated."""

    name: str
    """``provider/model``."""

    def judge(self, texts: Sequence[str]) -> tuple[Verdict, ...]:
        """One verdict for each text, in order. Raises from the ``ProviderError`` branch."""
        ...


class ImageModel(Protocol):
    """Makes stills (PNG)."""

    profile: Profile

    def submit(self, request: StillRequest) -> Job: ...
    def poll(self, job: Job) -> Job: ...
    def fetch(self, job: Job, destination: Path, control: Control) -> None: ...
    def cancel(self, job: Job) -> None: ...


class VideoModel(Protocol):
    """Makes clips."""

    profile: Profile

    def submit(self, request: ClipRequest) -> Job: ...
    def poll(self, job: Job) -> Job: ...
    def fetch(self, job: Job, destination: Path, control: Control) -> None: ...
    def cancel(self, job: Job) -> None: ...


class MusicModel(Protocol):
    """Makes cues (WAV, 48 kHz stereo)."""

    profile: Profile

    def choose(
        self,
        mood: MusicMood,
        instruments: Instruments | None,
        tempo: str | None,
        seed: int,
        source: MusicSource = "library",
        file: Path | None = None,
    ) -> MusicChoice:
        """What it will be. ``file``: the user's own, measured here; raises ``AssetError``."""
        ...

    def submit(self, request: MusicRequest) -> Job: ...
    def poll(self, job: Job) -> Job: ...
    def fetch(self, job: Job, destination: Path, control: Control) -> None: ...
    def cancel(self, job: Job) -> None: ...


class VoiceModel(Protocol):
    """Speaks (WAV, 48 kHz stereo, silence between the lines)."""

    profile: Profile

    def submit(self, request: VoiceRequest) -> Job: ...
    def poll(self, job: Job) -> Job: ...
    def fetch(self, job: Job, destination: Path, control: Control) -> None: ...
    def cancel(self, job: Job) -> None: ...


class UploadForm(Contract):
    """A form that sends one file straight to where media lies: POST ``fields``, then ``file``."""

    url: str
    fields: dict[str, str]


class Storage(Protocol):
    """Where media lies. Keys are relative, with ``/``; a file is there whole or not at all."""

    def put(self, key: str, source: Path) -> None:
        """Store a copy of ``source``; readers see the old file or the new one, never a part."""
        ...

    def local(self, key: str) -> Path:
        """A local path to read from; it may be a cached copy. Raises ``StorageError``."""
        ...

    def copy(self, source: str, target: str) -> None: ...
    def exists(self, key: str) -> bool: ...
    def delete(self, keys: Sequence[str]) -> int:
        """Remove what is there; returns how many bytes were freed."""
        ...

    def sweep(self, *, older_than: float) -> int:
        """Remove parts of files that killed writers left more than so many seconds ago."""
        ...

    def sign(
        self, key: str, *, seconds: int, filename: str, content_type: str | None = None
    ) -> str:
        """A URL that serves the file until it expires, as ``content_type``; ``None``: by its
        name."""
        ...

    def presign_upload(
        self, key: str, *, seconds: int, most_bytes: int, content_type: str
    ) -> UploadForm:
        """Let somebody without an account store one file; raises ``Unsupported`` on a folder."""
        ...


class Waker(Protocol):
    """Tells executors that a step may be ready. May be lost, doubled or late."""

    def wake(self, step_ids: Sequence[int]) -> None: ...
