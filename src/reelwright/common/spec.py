"""Brief → extraction → spec: what was asked, what was understood, the plan of the ad."""

from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, JsonValue

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
TextRole = Literal["headline", "claim", "brand", "cta", "quote", "step", "offer", "label"]
Codec = Literal["h264", "hevc", "av1"]
Preset = Literal["social", "broadcast", "web"]
Smoothing = Literal["repeat", "blend", "flow"]
"""How footage of another rate is brought to the film's: hold frames, mix them, or move pixels."""
MusicSource = Literal["library", "composed", "file"]
Environment = Literal[
    "studio", "home", "lobby", "hall", "lab", "warehouse", "workshop", "city", "esplanade",
    "bridge", "park", "forest", "sky", "sunrise", "dawn", "sunset", "night", "sea",
]  # fmt: skip
"""A real place that lights a product, mirrors in it, and lies out of focus behind it."""
Backdrop = Literal[
    "environment", "sweep", "rays", "bokeh", "disc", "arches", "window", "mesh", "waves", "grid",
]  # fmt: skip
Light = Literal["softbox", "window", "rim", "sun", "neon"]
Air = Literal["none", "motes", "bokeh", "sparks", "confetti", "petals", "pixels", "bubbles"]
"""What drifts between the camera and the set."""
Motion = Literal["calm", "gentle", "brisk", "bouncy"]
"""The character of everything that moves: how far, how fast, how it comes to rest."""
Entrance = Literal["rise", "fade", "slide", "pop", "reveal", "type"]
"""How words come in."""
Composition = Literal["left", "right", "centre"]
"""Where the product stands in a wide frame; a tall frame has its own answer to each."""
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
    also: tuple[Aspect, ...] = ()
    """Further ratios to deliver, beside ``aspect``."""
    look: str | None = None
    music: MusicSource | Literal["none"] | None = None
    loudness_lufs: Annotated[float, Field(ge=-24, le=-9)] | None = None
    codec: Codec | None = None
    preset: Preset | None = None
    burn_captions: bool = False
    ai_label: bool = False
    """A small visible line: “Made with AI”."""
    smoothing: Smoothing | None = None
    grain: Literal["none", "fine", "film"] | None = None
    upscale: Literal["bicubic", "lanczos", "learned"] | None = None
    product_name: str | None = None
    """These five stand in for what is understood of the prompt."""
    product_kind: str | None = None
    mood: str | None = None
    colours: Annotated[tuple[Colour, ...], Field(max_length=3)] = ()
    call_to_action: str | None = None
    template_body: dict[str, JsonValue] | None = None
    """A template in full: the film needs no other place to know it from."""


class Brief(Contract):
    """What the person asked for, in their own words, with the files they gave."""

    schema_label: Literal["brief/1"] = "brief/1"
    prompt: str
    product_photo: Path | None = None
    logo: Path | None = None
    music_file: Path | None = None
    """The user's own music; the film is cut on its beats."""
    lut: Path | None = None
    """The user's own ``.cube`` grade, in place of the look's."""
    options: Options = Options()


class Extraction(Contract):
    """What an extractor understood of the prompt. ``None`` or empty means: it was not said.

    This is the closed schema that a language model fills in, too. Every text is a part of the
    prompt or a plain rewording of it; nothing is invented.
    """

    template: str | None = None
    duration: Seconds | None = None
    aspect: Aspect | None = None
    also: tuple[Aspect, ...] = ()
    """Further ratios that were asked for, beside ``aspect``."""
    platform: Platform | None = None
    product_name: str | None = None
    """The brand or name, as written: ``AquaPure``."""
    product_kind: str | None = None
    """What it is, a bare noun phrase: ``stainless-steel water bottle``."""
    art: str | None = None
    """The key of the studio's product art (``bottle``, ``can`` …); ``None``: not drawable."""
    claims: tuple[str, ...] = ()
    """Clauses about the product as said: ``keeps drinks cold for 24 hours``."""
    quote: str | None = None
    """What a customer is quoted with, without the quotation marks."""
    quoted_by: str | None = None
    """Who says so, as written: ``Maria, nurse``."""
    steps: tuple[str, ...] = ()
    """What to do, in order: ``grind the beans``. Either none or at least two."""
    offer: str | None = None
    """What is cheaper or free, with its figure: ``50% off everything``."""
    dates: str | None = None
    """When the offer or event is: ``this weekend only``."""
    before: str | None = None
    """What was wrong: ``sticky pans``."""
    after: str | None = None
    """What it is like now, where it is said as the other half of ``before``."""
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
    backdrops: tuple[Backdrop, ...] = ("sweep", "rays", "bokeh", "disc")
    """The sets that this film's shots take in turn, in order."""
    light: Light = "softbox"
    air: Air = "motes"
    motion: Motion = "gentle"
    entrance: Entrance = "rise"


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
    source: MusicSource = "library"
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
    codec: Codec = "h264"
    preset: Preset = "social"
    burn_captions: bool = False
    ai_label: bool = False

    @property
    def name(self) -> str:
        """The ratio as it is written in step and file names: ``16x9``."""
        return self.aspect.replace(":", "x")

    @property
    def frames(self) -> int:
        """How many frames the finished film has: exactly ``duration × rate``."""
        return int(self.duration * self.rate)


class Finish(Contract):
    """How footage is refined, whoever made it."""

    smoothing: Smoothing = "blend"
    deflicker: bool = False
    deband: bool = False
    grain: Literal["none", "fine", "film"] = "none"
    upscale: Literal["bicubic", "lanczos", "learned"] = "bicubic"
    own_lut: bool = False
    """The user's table stands in for the style's grade."""


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
    environment: Environment = "studio"
    composition: Composition = "right"
    transition: Transition = Transition()
    """How this shot takes over from the one before it."""


class Beat(Contract):
    """One timed action of the template, with its shots and its words."""

    name: str
    frames: FrameRange
    shots: tuple[Shot, ...]
    texts: tuple[TextLine, ...] = ()
    model: str | None = None
    """The video model of its footage, ``provider/model``; ``None``: the film's."""
    take: Annotated[int, Field(ge=0)] = 0
    """Another number, other seeds for its footage."""


class Spec(Contract):
    """The structured, validated plan of the ad: everything later phases need to know."""

    schema_label: Literal["spec/1"] = "spec/1"
    template: str
    product: Product
    audience: str | None = None
    style: Style
    audio: Audio
    output: Output
    also: tuple[Output, ...] = ()
    """The same film in further ratios."""
    finish: Finish = Finish()
    call_to_action: str
    beats: tuple[Beat, ...]
    continuity: Strategy = "anchored"
    seed: int
    origins: dict[str, Origin]
    """For each field by dotted name: given by the user, or assumed from template and defaults."""
    notes: tuple[str, ...] = ()
    """What the user should know about how the prompt was understood."""

    @property
    def outputs(self) -> tuple[Output, ...]:
        """Every file to deliver, the main one first."""
        return (self.output, *self.also)

    @property
    def shots(self) -> tuple[Shot, ...]:
        """Every shot in the film's order."""
        return tuple(shot for beat in self.beats for shot in beat.shots)

    @property
    def texts(self) -> tuple[TextLine, ...]:
        """Every line of words in the film's order."""
        return tuple(line for beat in self.beats for line in beat.texts)
