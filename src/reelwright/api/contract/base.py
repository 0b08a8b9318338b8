"""What every body is made of."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    PlainSerializer,
    WithJsonSchema,
)

from reelwright.common.money import Usd

Text = Annotated[str, Field(pattern=r"^[^\x00]*$", max_length=2000)]
"""Words from outside: no NUL, which Postgres cannot keep."""
Short = Annotated[str, Field(pattern=r"^[^\x00-\x1f]*$", max_length=200)]
"""A name from outside, on one line."""
VideoId = Annotated[str, Field(pattern=r"^v[0-9a-f]{15}$", examples=["v6921f3a05c1d2e3"])]
UploadId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{4,64}$", examples=["u6921f3a05c1d2e3"])]


def storable(body: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """The same, if Postgres can keep its texts: no NUL, no half of a character."""
    waiting: list[JsonValue] = [body]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str) and ("\x00" in value or not _whole(value)):
            raise ValueError("a text in it holds what cannot be kept")
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
    return body


def _whole(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


Document = Annotated[dict[str, JsonValue], AfterValidator(storable)]
"""A JSON object from outside."""


def plain(amount: Decimal) -> str:
    """Without an exponent: ``10`` and not ``1E+1``."""
    return format(amount, "f")


Money = Annotated[
    Decimal,
    PlainSerializer(plain, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+(\.\d+)?$", "examples": ["1.50"]}),
]
"""US dollars as exact decimal text, in answers."""
Cap = Annotated[Usd, Field(max_digits=12, decimal_places=6, examples=["1.50"])]
"""US dollars in a request, to a millionth."""


class Body(BaseModel):
    """The base of every body: frozen; what is not known is refused rather than passed over."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def moment(at: float | None) -> AwareDatetime | None:
    """Seconds since the epoch as a moment in UTC."""
    return None if at is None else datetime.fromtimestamp(at, UTC)


def instant(at: float) -> AwareDatetime:
    """As :func:`moment`, of a time that is always known."""
    return datetime.fromtimestamp(at, UTC)
