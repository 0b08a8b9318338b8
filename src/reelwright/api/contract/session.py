"""Who asks, what this installation offers, and what may be spent."""

from pydantic import Field

from reelwright.api.contract.base import Body, Cap, Money
from reelwright.common.accounts import Scope
from reelwright.providers.tiers import Tier


class CapsBody(Body):
    """What you do not want to spend more than; what is left out has no limit of yours."""

    video_usd: Cap | None = Field(
        default=None, description="On one video that is asked for from now on, at most."
    )
    day_usd: Cap | None = Field(default=None, description="On a day, UTC.")
    user_usd: Cap | None = Field(default=None, description="Ever.")


class CapsTold(Body):
    """Limits on spending; none: no limit."""

    video_usd: Money | None = Field(description="On one video.")
    day_usd: Money | None = Field(description="On a day, UTC.")
    user_usd: Money | None = Field(description="Ever.")


class Limits(Body):
    """What holds, and where it comes from."""

    caps: CapsTold = Field(description="What holds: the lower of both.")
    own_caps: CapsTold = Field(description="What you have set: `PUT /api/caps`.")
    operator_caps: CapsTold = Field(description="What whoever runs this allows.")


class ProviderEntry(Body):
    """Somebody who makes pictures and clips."""

    name: str = Field(description="What `provider` takes.", examples=["builtin"])
    ready: bool
    why: str = Field(description="What is missing; empty: nothing.")


class SessionTold(Limits):
    """Who asks, and what there is for them."""

    owner: str
    scopes: tuple[Scope, ...]
    embedded: bool = Field(description="Whether no key is needed: this machine's own user asks.")
    version: str
    providers: tuple[ProviderEntry, ...]
    default_provider: str
    tiers: tuple[Tier, ...]
    max_upload_mb: int
    active_videos_allowed: int | None = Field(description="None: no limit.")
    storage_origin: str | None = Field(
        description="Where links to media lead, when that is not where this was asked.",
        examples=["https://media.example.com"],
    )
