"""Files that are sent, webhooks, keys."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from reelwright.api.contract.base import Body, Short, UploadId, VideoId
from reelwright.common.accounts import Scope

FileRole = Literal["product", "logo", "music", "lut"]
DeliveryState = Literal["pending", "sent", "failed"]
Name = Annotated[str, Field(pattern=r"^[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*$", max_length=64)]
Owner = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._@-]*$", max_length=64)]
HookEvent = Literal["video.finished", "video.failed", "video.cancelled", "video.paused"]


class Asset(Body):
    """A file that was sent and checked; kept for 24 hours unless a video uses it."""

    id: UploadId
    role: FileRole
    name: str
    content_type: str = Field(description="Of the form in which it is kept.")
    bytes: int


class AssetShown(Asset):
    """A file that was sent, and a link to it."""

    picture_url: str | None = Field(
        description="A link that expires, of a picture; none: it is none, or has not come yet."
    )


class AssetCutout(Body):
    """A product photo, and as films show it. Both links expire."""

    picture_url: str
    cutout_url: str
    is_cut: bool = Field(description="Else it is the whole photo, as a card.")
    note: str = Field(description="Why it could not be cut out; empty: it could.")


class PresignBody(Body):
    """A file that shall be sent straight to where media lies."""

    role: FileRole
    name: Short = Field(examples=["bottle.png"])


class Presigned(Body):
    """How to send it: a form of `fields`, then `file`, to `url`. Then use its id."""

    id: UploadId
    url: str
    fields: dict[str, str]
    most_bytes: int
    expires_in_seconds: int


class WebhookBody(Body):
    """Where to tell of what."""

    url: Annotated[str, Field(max_length=2000, pattern=r"^https?://[!-~]+$")] = Field(
        examples=["https://example.com/hooks/films"]
    )
    events: Annotated[tuple[HookEvent, ...], Field(min_length=1, max_length=4)] = (
        "video.finished",
        "video.failed",
    )


class Hook(Body):
    """A webhook."""

    id: str
    url: str
    events: tuple[str, ...]
    created_at: AwareDatetime
    disabled_at: AwareDatetime | None = Field(description="When its server said it is gone.")


class NewHook(Hook):
    """A new webhook with the secret that signs its messages, shown this once."""

    secret: str


class Hooks(Body):
    """Your webhooks."""

    webhooks: tuple[Hook, ...]


class HookDelivery(Body):
    """One message to a webhook."""

    id: str = Field(description="The `webhook-id` of the message.")
    event: str
    video_id: VideoId | None
    state: DeliveryState
    attempts: int
    status: int | None = Field(description="The HTTP status of the last answer.")
    why: str | None = Field(description="Why the last try failed.")
    created_at: AwareDatetime
    ended_at: AwareDatetime | None


class HookDeliveries(Body):
    """The latest messages to a webhook, newest first."""

    deliveries: tuple[HookDelivery, ...]


class KeyBody(Body):
    """A key to make."""

    owner: Owner
    name: Name
    scopes: Annotated[tuple[Scope, ...], Field(min_length=1, max_length=3)] = ("read", "write")


class Key(Body):
    """An API key, without its secret."""

    id: str
    owner: str
    name: str
    scopes: tuple[Scope, ...]
    created_at: AwareDatetime
    last_used_at: AwareDatetime | None
    revoked_at: AwareDatetime | None


class NewKey(Key):
    """A new key with its secret, shown this once."""

    secret: str


class KeyList(Body):
    """The keys of this installation, or of one owner."""

    keys: tuple[Key, ...]


class Check(Body):
    """One thing that has to work."""

    name: str
    ok: bool
    detail: str = ""


class Health(Body):
    """Whether the service can do its work, and what is wrong where it cannot."""

    status: Literal["ok", "unready"]
    version: str
    checks: tuple[Check, ...] = ()
