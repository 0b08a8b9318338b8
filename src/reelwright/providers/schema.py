"""What a profile file of a hosted model says: the facts, and how a request becomes its inputs."""

import hashlib
import json
from fractions import Fraction
from typing import Annotated, Literal, cast

from pydantic import Field, JsonValue, model_validator

from reelwright.common.contract import Contract
from reelwright.common.profile import Price, Profile
from reelwright.common.spec import Size

Shape = Literal["plain", "list", "positioned", "tagged"]
"""How a picture is given: its URI; a list of URIs; ``[{uri, position}]``; ``[{uri}]``."""
Json = dict[str, JsonValue]


class Picture(Contract):
    """An input that takes a picture, or several."""

    name: str
    required: bool = False
    shape: Shape = "plain"
    most: Annotated[int, Field(ge=1)] = 1


class Length(Contract):
    """The input that says how long a clip or a cue shall be."""

    name: str
    unit: Literal["seconds", "frames"] = "seconds"
    text: bool = False
    """Whether the vendor wants the number as a string."""


class Inputs(Contract):
    """The vendor's names for what we ask. What is not named cannot be asked of the model."""

    prompt: str = "prompt"
    prompt_limit: Annotated[int, Field(gt=0)] | None = None
    """Characters (UTF-16 units) that the vendor reads at most."""
    seed: str | None = None
    seed_below: int = 2**31
    """Seeds are taken modulo this."""
    first_frame: Picture | None = None
    last_frame: Picture | None = None
    references: Picture | None = None
    most_pixels: Annotated[int, Field(gt=0)] | None = None
    """Larger pictures are made smaller before they are sent: the vendor bills by their size."""
    references_alone: bool = False
    """Whether references cannot go with a first or last frame; they are then left out."""
    duration: Length | None = None
    width: str | None = None
    height: str | None = None
    sizes: dict[str, Json] = {}
    """What to send for each size that the model makes: ``"1280x720": {"resolution": "720p"}``."""
    constants: Json = {}
    """Sent with every request: safety switches, rates, what the vendor would else decide."""

    @model_validator(mode="after")
    def _sizes_are_sizes(self) -> "Inputs":
        for name in self.sizes:
            size_of(name)
        return self

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every input that takes pictures."""
        every = (self.first_frame, self.last_frame, self.references)
        return tuple(each for each in every if each is not None)


class HostedProfile(Profile):
    """One model on somebody else's machine, as its profile file tells.

    ``first_frame``, ``last_frame``, ``references``, ``seed``, ``sizes`` and ``version`` of the
    profile follow from ``inputs`` and are not written in the file.
    """

    schema_label: Literal["model/1"] = "model/1"
    remote: bool = True
    slug: str
    """The model's name at the vendor: ``wan-video/wan-2.2-i2v-fast``."""
    vendor_version: str | None = None
    """The version to run, where the vendor keeps several; ``None``: the vendor's current one."""
    endpoint: str | None = None
    """The path of the vendor's interface, where each kind of work has its own."""
    endpoint_without_picture: str | None = None
    """The path where no first frame is given."""
    inputs: Inputs
    output: Literal["one", "many"] = "one"
    """Whether the vendor answers with one URL or a list of them."""
    cancel_after: Annotated[int, Field(ge=5)] = 1800
    """Seconds after which the vendor gives an orphan up, so that it cannot bill for ever."""
    licence: str | None = None
    """A restriction on what it makes, which the user must know of."""
    sources: tuple[str, ...] = ()
    """Where the facts are from, with their days."""
    doubts: tuple[str, ...] = ()
    """Facts that nobody has confirmed."""

    @model_validator(mode="before")
    @classmethod
    def _derived(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        plain = cast("Json", data)
        return plain | derived(plain) if "version" not in plain else plain

    @model_validator(mode="after")
    def _can_be_used(self) -> "HostedProfile":
        problems = list(contradictions(self))
        if problems:
            raise ValueError("; ".join(problems))
        return self


class Tool(Contract):
    """A model that betters footage rather than makes it; no phase asks for one yet."""

    schema_label: Literal["tool/1"] = "tool/1"
    id: str
    role: Literal["upscale", "interpolate"]
    slug: str
    vendor_version: str | None = None
    takes: Literal["image", "video", "two_images"]
    inputs: dict[str, str]
    """Our word → the vendor's input."""
    constants: Json = {}
    output: Literal["one", "many"] = "one"
    price: Price
    sources: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def size_of(name: str) -> Size:
    """``"1280x720"`` → (1280, 720). Raises ``ValueError``."""
    width, _, height = name.partition("x")
    size = (int(width), int(height))
    if min(size) <= 0 or any(side % 2 for side in size):
        raise ValueError(f"{name} is no size of even sides")
    return size


def derived(plain: Json) -> Json:
    """The fields of the profile that its inputs decide."""
    inputs = plain.get("inputs")
    named = cast("Json", inputs) if isinstance(inputs, dict) else {}
    references, sizes = named.get("references"), named.get("sizes")
    most = references.get("most", 1) if isinstance(references, dict) else 0
    return {
        "first_frame": named.get("first_frame") is not None,
        "last_frame": named.get("last_frame") is not None,
        "references": most,
        "seed": named.get("seed") is not None,
        "sizes": [list(map(int, each.split("x"))) for each in sizes]
        if isinstance(sizes, dict)
        else [],
        "version": _version(plain),
    }


def _version(plain: Json) -> str:
    """Changes with whatever would change what the same request gives."""
    decides = ("slug", "vendor_version", "endpoint", "inputs", "lengths", "rate")
    told = json.dumps([plain.get(name) for name in decides], sort_keys=True, default=str)
    at = str(plain.get("vendor_version") or "current")[:8]
    return f"{at}-{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def contradictions(profile: HostedProfile) -> list[str]:
    """What a profile says that cannot be so, or without which it cannot be asked."""
    inputs, lengths = profile.inputs, profile.lengths
    fixed = lengths is not None and len(lengths.choices) == 1
    checks = {
        "a video model needs lengths": profile.role == "video" and lengths is None,
        "a video model needs a rate": profile.role == "video" and profile.rate is None,
        "several lengths need inputs.duration": bool(
            lengths and not fixed and inputs.duration is None
        ),
        "frames cannot be counted without a rate": bool(
            inputs.duration and inputs.duration.unit == "frames" and profile.rate is None
        ),
        "frames are whole: every length must be a number of frames at the rate": not _whole(
            profile
        ),
        "a seed or a picture must tell calls apart in a searchable model": (
            profile.searchable and not (inputs.seed or inputs.pictures)
        ),
        "width needs height": (inputs.width is None) != (inputs.height is None),
        "an input is named twice": _repeats(inputs),
        "a profile is of a vendor: id must be vendor/name": "/" not in profile.id,
    }
    return [problem for problem, found in checks.items() if found]


def _whole(profile: HostedProfile) -> bool:
    inputs, lengths, rate = profile.inputs, profile.lengths, profile.rate
    if lengths is None or rate is None or inputs.duration is None:
        return True
    told = (*lengths.choices, lengths.minimum, lengths.maximum, lengths.step)
    unit = rate if inputs.duration.unit == "frames" else Fraction(1)
    return all((each * unit).denominator == 1 for each in told if each is not None)


def _repeats(inputs: Inputs) -> bool:
    # The first and last picture may share one input when each says its position.
    plain = [each.name for each in inputs.pictures if each.shape != "positioned"]
    duration = inputs.duration.name if inputs.duration else None
    names = [*plain, inputs.prompt, inputs.seed, duration, inputs.width, inputs.height]
    given = [name for name in names if name is not None]
    return len(given) != len(set(given)) or bool(set(given) & set(inputs.constants))
