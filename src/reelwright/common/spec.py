"""Brief → extraction → spec: what was asked, what was understood, the plan of the ad."""

from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from reelwright.common.contract import Contract
from reelwright.common.time import FrameRange, Rate, Seconds

Aspect = Literal["16:9", "9:16", "1:1", "4:5"]
Resolution = Literal["480p", "720p", "1080p"]
Platform = Literal["reels", "tiktok", "shorts", "youtube", "feed", "square"]
Strategy = Literal["anchored", "sequential", "hybrid", "batch", "parallel"]
ShotType = Literal["extreme_close_up", "close_up", "medium", "wide", "overhead", "dynamic"]
Camera = Literal[
    "static", "dolly_in", "dolly_out", "push_in", "pan_left", "pan_right", "tilt_up", "tilt_down",
    "orbit", "crane_up", "crane_down", "whip", "handheld",
]  # fmt: skip
TransitionKind = Literal[
    "cut", "dissolve", "dip_to_black", "dip_to_white", "wipe_left", "wipe_up", "slide_left"
]
MusicMood = Literal["calm", "energetic", "happy", "nostalgic", "tender"]
Instruments = Literal["acoustic", "electronic"]
TextRole = Literal["headline", "claim", "brand", "cta"]
Origin = Literal["given", "assumed"]

Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
"""An sRGB colour, ``#rrggbb`` in lower case."""

Size = tuple[int, int]
"""(width, height) in pixels, both even."""


class Options(Contract):
    """What the user set beside the prompt; ``None`` means: take it from the prompt or template."""

    template: str | None = None
    duration: Seconds | None = None
    aspect: Aspect | None = None
    rate: Rate | None = None
    resolution: Resolution | None = None
    seed: int | None = None
    voice: bool | None = None
    continuity: Strategy | None = None


class Brief(Contract):
    """What the person asked for, in their own words, with the files they gave."""

    schema_label: Literal["brief/1"] = "brief/1"
    prompt: str
    product_photo: Path | None = None
    logo: Path | None = None
    options: Options = Options()


class Extraction(Contract):
    """What an extractor understood of the prompt. ``None`` or empty means: it was not said.

    This is the closed schema that a language model fills in, too. Every text is a part of the
    prompt or a plain rewording of it; nothing is invented.
    """

    template: str | None = None
    duration: Seconds | None = None
    aspect: Aspect | None = None
    platform: Platform | None = None
    product_name: str | None = None
    """The brand or name, as written: ``AquaPure``."""
    product_kind: str | None = None
    """What it is, a bare noun phrase: ``stainless-steel water bottle``."""
    art: str | None = None
    """The key of the studio's product art (``bottle``, ``can`` …); ``None``: not drawable."""
    claims: tuple[str, ...] = ()
    """Clauses about the product as said: ``keeps drinks cold for 24 hours``."""
    audience: str | None = None
    mood: str | None = None
    look: str | None = None
    colours: tuple[Colour, ...] = ()
    setting: str | None = None
    music: bool | None = None
    """``False``: no music is wanted."""
    music_mood: MusicMood | None = None
    instruments: Instruments | None = None
    tempo: Literal["slow", "medium", "fast"] | None = None
    call_to_action: str | None = None
    voice: bool | None = None
    notes: tuple[str, ...] = ()
    """What the user should know about how an unclear prompt was read."""


class Palette(Contract):
    """The film's colours. ``ink`` is read on ``background`` at 4.5:1 or better."""

    background: Colour
    surface: Colour
    primary: Colour
    accent: Colour
    ink: Colour
    named: bool = False
    """Whether the user named colours, so that a product is not given those of its material."""


class Style(Contract):
    """How the film looks: a named look, its mood, its colours, its grade."""

    look: str
    mood: str
    palette: Palette
    grade: str
    """The name of a ``.cube`` table in ``templates/luts``."""
    font: str
    """The name of a type family in the studio."""


class Product(Contract):
    """What is advertised."""

    name: str
    kind: str
    art: str
    claims: tuple[str, ...] = ()
    has_photo: bool = False
    has_logo: bool = False


class Audio(Contract):
    """What the film sounds like. Cuts fall on ``tempo_bpm`` counted from the film's start."""

    music: bool = True
    voice: bool = False
    mood: MusicMood
    instruments: Instruments
    track: str | None = None
    """A track of the music model's library; ``None``: it is made to order."""
    tempo_bpm: Fraction | None = None
    beats_per_bar: int = 4


class Output(Contract):
    """The file to deliver."""

    duration: Seconds
    rate: Rate
    aspect: Aspect
    resolution: Resolution
    size: Size
    platform: Platform | None = None
    loudness_lufs: float = -14.0
    true_peak_dbtp: float = -1.0

    @property
    def frames(self) -> int:
        """How many frames the finished film has: exactly ``duration × rate``."""
        return int(self.duration * self.rate)


class Transition(Contract):
    """How a shot begins: ``frames`` long, centred on the cut; a cut has 0 frames."""

    kind: TransitionKind = "cut"
    frames: Annotated[int, Field(ge=0)] = 0


class TextLine(Contract):
    """Words on the screen from ``frames.start`` up to ``frames.end`` of the film."""

    role: TextRole
    text: str
    frames: FrameRange


class Shot(Contract):
    """One continuous view. ``frames`` lie in the film's timeline, cut to cut."""

    index: int
    beat: str
    frames: FrameRange
    type: ShotType
    camera: Camera
    action: str
    setting: str
    prompt: str
    """The words for a generative model."""
    transition: Transition = Transition()
    """How this shot takes over from the one before it."""


class Beat(Contract):
    """One timed action of the template, with its shots and its words."""

    name: str
    frames: FrameRange
    shots: tuple[Shot, ...]
    texts: tuple[TextLine, ...] = ()


class Spec(Contract):
    """The structured, validated plan of the ad: everything later phases need to know."""

    schema_label: Literal["spec/1"] = "spec/1"
    template: str
    product: Product
    audience: str | None = None
    style: Style
    audio: Audio
    output: Output
    call_to_action: str
    beats: tuple[Beat, ...]
    continuity: Strategy = "anchored"
    seed: int
    origins: dict[str, Origin]
    """For each field by dotted name: given by the user, or assumed from template and defaults."""
    notes: tuple[str, ...] = ()
    """What the user should know about how the prompt was understood."""

    @property
    def shots(self) -> tuple[Shot, ...]:
        """Every shot in the film's order."""
        return tuple(shot for beat in self.beats for shot in beat.shots)

    @property
    def texts(self) -> tuple[TextLine, ...]:
        """Every line of words in the film's order."""
        return tuple(line for beat in self.beats for line in beat.texts)
