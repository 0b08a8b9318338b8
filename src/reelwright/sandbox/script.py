"""What the sandbox is told to do: how quick it is, what it accepts, and how it misbehaves."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from reelwright.common.contract import Contract
from reelwright.common.money import Usd
from reelwright.sandbox.catalogue import Model

Point = Literal["create", "poll", "list", "cancel", "upload", "models", "download"]
"""Which request a fault happens at; ``create`` is the one that costs money."""
Stage = Literal["wire", "job", "answer"]
Look = Literal["black", "frozen", "cut", "dark"]


class Rule(Contract):
    """One misbehaviour, and when. A rule counts the requests that match it."""

    stage: ClassVar[Stage]
    on: str = "*"
    """``vendor/model`` or the model alone, with ``*``: ``replicate/*``, ``wan-video/*``, ``*``."""
    nth: Annotated[int, Field(ge=1)] | None = None
    """Only at the nth matching request."""
    times: Annotated[int, Field(ge=1)] | None = None
    """At most so many times; ``None``: always."""
    probability: Annotated[float, Field(ge=0, le=1)] = 1.0


class WireRule(Rule):
    """Something that happens to a request, before or after it is taken."""

    stage: ClassVar[Stage] = "wire"
    at: Point = "create"


class Throttle(WireRule):
    """429 with ``retry_after`` in the body, in whole seconds."""

    do: Literal["throttle"]
    retry_after: Annotated[int, Field(ge=0)] = 1
    low_credit: bool = False
    """In the words that accounts with little credit get."""
    header: bool = False
    """Say it in a ``Retry-After`` header, too."""


class NoCredit(WireRule):
    """402, or what the vendor says instead."""

    do: Literal["no_credit"]


class Invalid(WireRule):
    """422 that names a field, or the vendor's 400."""

    do: Literal["invalid"]
    field: str = "prompt"
    reason: str = "value is not a valid choice"


class Outage(WireRule):
    """A gateway's error page; the request was not taken."""

    do: Literal["outage"]
    status: Annotated[int, Field(ge=500, le=599)] = 502


class Drop(WireRule):
    """The connection closes without an answer. ``accepted``: after the request was taken."""

    do: Literal["drop"]
    accepted: bool = True


class Stall(WireRule):
    """The answer is held back, the request being taken."""

    do: Literal["stall"]
    seconds: Annotated[float, Field(ge=0)] = 60.0


class Die(WireRule):
    """The sandbox's process ends at once. ``accepted``: after the request was taken."""

    do: Literal["die"]
    accepted: bool = False


class JobRule(Rule):
    """Something that is decided about a job when it is taken."""

    stage: ClassVar[Stage] = "job"


class Latency(JobRule):
    """How long a job waits and runs."""

    do: Literal["latency"]
    seconds: float = Field(ge=0)
    queue: Annotated[float, Field(ge=0)] = 0.0


class Hang(JobRule):
    """The job stays in ``processing`` for so long; ``None``: for ever."""

    do: Literal["hang"]
    seconds: Annotated[float, Field(ge=0)] | None = None


class Fail(JobRule):
    """The job fails: a known code (``E005``, ``NSFW``, ``E002`` …) or any words."""

    do: Literal["fail"]
    error: str = "E002"
    charged: bool = False


class Abort(JobRule):
    """The job ends before it starts."""

    do: Literal["abort"]


class Expire(JobRule):
    """Input, output and files are removed so many seconds after the job ended."""

    do: Literal["expire"]
    after: float = Field(ge=0)


class Length(JobRule):
    """The clip's or cue's true length is another than what was asked for."""

    do: Literal["length"]
    factor: Annotated[float, Field(gt=0, le=4)] = 0.5


class Clip(JobRule):
    """What is wrong with the clip's picture."""

    do: Literal["clip"]
    look: Look


class Answer(Rule):
    """What a language model answers instead of the filled schema."""

    stage: ClassVar[Stage] = "answer"
    do: Literal["answer"]
    how: Literal["refusal", "truncated", "garbage", "empty", "text", "schema_refused", "filtered"]
    text: str = ""
    """The words of ``text``."""


AnyRule = Annotated[
    Throttle | NoCredit | Invalid | Outage | Drop | Stall | Die | Latency | Hang | Fail | Abort
    | Expire | Length | Clip | Answer,
    Field(discriminator="do"),
]  # fmt: skip


class Script(Contract):
    """All of it. Every time in seconds, multiplied by ``time_scale``, but ``retry_after``."""

    schema_label: Literal["sandbox/1"] = "sandbox/1"
    time_scale: Annotated[float, Field(ge=0)] = 1.0
    latency: dict[str, float] = {"*": 2.0, "openai/*": 0.2}
    """How long a job runs, by pattern of model; the longest pattern that matches counts."""
    expire_after: float = 3600.0
    """Replicate removes input, output and files of a prediction after an hour."""
    tokens: tuple[str, ...] = ()
    """The tokens that are good; empty: any."""
    credit_usd: Usd | None = None
    """Play money in the account; ``None``: without end."""
    creations_per_minute: Annotated[int, Field(ge=1)] | None = None
    """Beyond these, creations are throttled; ``None``: never."""
    strict_inputs: bool = True
    """Whether an input that the model does not have is refused."""
    flagged: tuple[str, ...] = ("behead", "nude", "suicide", "swastika")
    """Words whose mention the moderation flags."""
    prefix: Annotated[str, Field(pattern=r"^(/[\w.-]+)*$")] = ""
    """A path in front of all others, as gateways put it: ``/gateway/replicate``."""
    seed: int = 0
    """Of the dice behind ``probability``."""
    rules: tuple[AnyRule, ...] = ()
    models: tuple[Model, ...] = ()
    """Further models, in the form of the sandbox's own list."""
