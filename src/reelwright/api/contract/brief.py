"""What is asked for: a film, a new version of one."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from reelwright.api.contract.base import Body, Cap, Document, Short, Text, UploadId
from reelwright.common.plan import Phase
from reelwright.common.spec import Aspect, Codec, Preset, Resolution, Smoothing, Strategy
from reelwright.providers.tiers import Tier

LARGEST_SEED = 2**53 - 1
"""The largest whole number that JavaScript reads exactly."""


Words = Annotated[
    str, Field(min_length=1, max_length=80, pattern=r"^[^\x00-\x1f]*\S[^\x00-\x1f]*$")
]
ColourText = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$", examples=["#e3c078"])]


class Files(Body):
    """Files sent before with `POST /api/assets`, by their ids: never a path or an address."""

    product: UploadId | None = Field(default=None, description="A photo of the product.")
    logo: UploadId | None = None
    music: UploadId | None = Field(default=None, description="Music that the film is cut on.")
    lut: UploadId | None = Field(default=None, description="A grade, a `.cube` table.")


class FilmOptions(Body):
    """What is set beside the prompt; what is left out is taken from the prompt or the template."""

    template: Short | None = Field(default=None, description="See `GET /api/templates`.")
    look: Short | None = Field(default=None, description="See `GET /api/looks`.")
    duration: Annotated[Decimal, Field(ge=6, le=60, max_digits=6, decimal_places=3)] | None = Field(
        default=None, description="Seconds, so that they are a whole number of frames."
    )
    aspect: tuple[Aspect, ...] = Field(
        default=(), max_length=4, description="One ratio or several, the main one first."
    )
    fps: Literal[24, 25, 30, 60] | None = None
    resolution: Resolution | None = None
    seed: Annotated[int, Field(ge=0, le=LARGEST_SEED)] | None = None
    continuity: Strategy | None = None
    voice: bool | None = None
    music: Literal["library", "composed", "none"] | None = Field(
        default=None, description="Where music comes from; `files.music` brings your own."
    )
    loudness_lufs: Annotated[float, Field(ge=-24, le=-9)] | None = None
    codec: Codec | None = None
    preset: Preset | None = None
    burn_captions: bool = False
    ai_label: bool = Field(default=False, description="A small visible “Made with AI”.")
    smoothing: Smoothing | None = None
    grain: Literal["none", "fine", "film"] | None = None
    upscale: Literal["bicubic", "lanczos", "learned"] | None = None
    product_name: Words | None = Field(
        default=None, description="This and the four below: in place of what the prompt says."
    )
    product_kind: Words | None = Field(default=None, examples=["water bottle"])
    mood: Words | None = Field(default=None, examples=["calm"])
    colours: Annotated[tuple[ColourText, ...], Field(max_length=3)] = Field(
        default=(), description="The film's colours, the main one first."
    )
    call_to_action: Words | None = Field(default=None, examples=["Try it today"])
    template_body: Document | None = Field(
        default=None, description="A template in full, in place of `template`."
    )

    @property
    def exact_duration(self) -> Fraction | None:
        """Seconds as the core counts them."""
        return None if self.duration is None else Fraction(self.duration)


class BriefBody(Body):
    """The ad in words, with files and options."""

    prompt: Text = Field(
        min_length=1,
        examples=["A 15 second ad for AquaPure, a water bottle that keeps drinks cold."],
    )
    files: Files = Files()
    options: FilmOptions = FilmOptions()
    provider: Short | None = Field(default=None, description="Who makes pictures and clips.")
    model: Short | None = Field(default=None, description="See `GET /api/models`.")
    quality: Tier | None = None
    max_cost_usd: Cap | None = Field(
        default=None, description="Never spend more on this video; US dollars."
    )


class GenerateBody(BriefBody):
    """A film to make."""

    pause_after: Phase | None = Field(
        default=None, description="Stop after this phase until it is approved."
    )


class NewFiles(Body):
    """Pictures that are given anew, for the whole film."""

    product: UploadId | None = None
    logo: UploadId | None = None


class ReviseBody(Body):
    """What shall be otherwise in the next version. What is left out stays as it is."""

    beat: Short | None = Field(default=None, description="The beat that all but files are about.")
    prompt: Text | None = Field(default=None, description="What is seen in the beat.")
    texts: Annotated[tuple[Short, ...], Field(max_length=12)] = Field(
        default=(), description="The beat's lines in their order; an empty one goes."
    )
    model: Short | None = Field(default=None, description="The video model of its footage.")
    reroll: bool = Field(default=False, description="Another take of its footage.")
    files: NewFiles = NewFiles()
    dry_run: bool = Field(default=False, description="Only tell what it would take.")
    max_cost_usd: Cap | None = None
    pause_after: Phase | None = None


class ApproveBody(Body):
    """How far a paused video may go on."""

    pause_after: Phase | None = Field(default=None, description="Stop again after this phase.")


class RetryBody(Body):
    """How a video goes on."""

    max_cost_usd: Cap | None = Field(default=None, description="Another cap on its costs.")
