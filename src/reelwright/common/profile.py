"""Measured facts about models, as data."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, model_validator

from reelwright.common.contract import Contract
from reelwright.common.money import MICRO, ZERO, Usd
from reelwright.common.spec import Size
from reelwright.common.time import Rate, Seconds

Role = Literal["spec", "image", "video", "music", "voice"]


class ClipLengths(Contract):
    """The lengths a video model really makes: a set, or a range with a step, in seconds."""

    choices: tuple[Seconds, ...] = ()
    minimum: Seconds | None = None
    maximum: Seconds | None = None
    step: Seconds | None = None

    @model_validator(mode="after")
    def _one_form(self) -> "ClipLengths":
        ranged = (self.minimum, self.maximum, self.step)
        if bool(self.choices) == all(part is not None for part in ranged):
            raise ValueError("give either choices, or minimum, maximum and step")
        return self

    @property
    def longest(self) -> Fraction:
        """The longest clip the model makes."""
        return max(self.choices) if self.choices else self.maximum or Fraction(0)

    def at_least(self, wanted: Fraction) -> Fraction | None:
        """The shortest legal length that is not under ``wanted``; ``None`` if all are shorter."""
        if self.choices:
            return min((length for length in self.choices if length >= wanted), default=None)
        minimum, maximum, step = self.minimum, self.maximum, self.step
        if minimum is None or maximum is None or step is None or wanted > maximum:
            return None
        steps = max(0, -((minimum - wanted) // step))
        return min(minimum + steps * step, maximum)


class Price(Contract):
    """What a call costs: a fixed part, and parts by what is made and given. Dated and sourced."""

    per_call_usd: Usd = ZERO
    per_second_usd: Usd = ZERO
    by_length_usd: dict[str, Usd] = {}
    """The whole price of each length, where seconds do not cost the same: ``{"6": "0.19"}``."""
    per_picture_usd: Usd = ZERO
    pictures: Annotated[int, Field(ge=0)] = 0
    """The most pictures that are given, where each adds to the price."""
    source: str
    date: str

    def of(self, seconds: Fraction = Fraction(0), pictures: int | None = None) -> Decimal:
        """The price of one call that makes ``seconds`` of output and is given ``pictures``.

        ``None``: nobody knows yet how many; the most that can be. To a millionth of a dollar.
        """
        variable = self.per_second_usd * seconds.numerator / Decimal(seconds.denominator)
        given = self.pictures if pictures is None else pictures
        added = self.per_call_usd + variable + given * self.per_picture_usd
        exact = added + self._of_length(seconds)
        rounded = exact.quantize(MICRO)
        return exact if exact == rounded else rounded

    def _of_length(self, seconds: Fraction) -> Decimal:
        """By the list: of this length, or of the next that is longer."""
        listed = sorted((Fraction(length), usd) for length, usd in self.by_length_usd.items())
        enough = [usd for length, usd in listed if length >= seconds]
        return enough[0] if enough else max((usd for _, usd in listed), default=ZERO)


class Profile(Contract):
    """One model, as it really behaves."""

    id: str
    """``provider/model``."""
    role: Role
    version: str
    """Part of every fingerprint: changes when the same request would give another result."""
    lengths: ClipLengths | None = None
    rate: Rate | None = None
    """Frames per second of its clips; ``None``: as requested."""
    sizes: tuple[Size, ...] = ()
    """The sizes it makes; empty: as requested."""
    first_frame: bool = False
    last_frame: bool = False
    references: int = 0
    """How many reference images it takes."""
    seed: bool = True
    sketch: bool = False
    """An image model whose stills are rough guides: never a clip's exact first frame."""
    generative: bool = True
    """Whether an AI model makes it; ``False``: our own code does, and cannot surprise anybody."""
    native: bool = False
    """A video model that makes footage for every ratio at no cost: the others are reframed."""
    remote: bool = False
    """Somebody else's computer does the work: its calls are journalled, paid or not."""
    searchable: bool = False
    """A remote model whose vendor can be asked what it was sent: see ``ports.Searchable``."""
    speed: float = 1.0
    """Working seconds per second of output (per still for images) on the reference machine."""
    price: Price
