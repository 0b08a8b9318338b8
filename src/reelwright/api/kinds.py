"""Every kind of problem that the service answers with, and which errors of ours are of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from reelwright.common import errors
from reelwright.common.errors import ReelwrightError, RequestError

URN = "urn:reelwright:problem:"


@dataclass(frozen=True)
class Kind:
    """One type of problem. ``wait``: after how many seconds to try again; 0: not by waiting."""

    name: str
    status: int
    title: str
    wait: int = 0

    @property
    def type(self) -> str:
        """What stands as ``type`` in the document."""
        return URN + self.name


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("malformed", 400, "The request cannot be read"),
        Kind("key-missing", 401, "An API key is needed"),
        Kind("key-refused", 401, "The API key is not good"),
        Kind("over-budget", 402, "A cap on spending stands in the way"),
        Kind("scope-missing", 403, "The API key may not do this"),
        Kind("origin-refused", 403, "Pages of that origin may not do this"),
        Kind("link-refused", 403, "The link is not good, or not any more"),
        Kind("not-found", 404, "There is no such thing"),
        Kind("method-not-allowed", 405, "The method is not offered here"),
        Kind("too-slow", 408, "The request did not come in time"),
        Kind("wrong-state", 409, "The video is not in a state for this"),
        Kind("busy", 409, "As many videos are being made as may be at once"),
        Kind("idempotency-conflict", 409, "The Idempotency-Key was used for another request"),
        Kind("in-progress", 409, "The same request is being answered right now", wait=1),
        Kind("unsupported", 409, "This installation does not offer it"),
        Kind("gone", 410, "The file was removed"),
        Kind("too-large", 413, "The body is too large"),
        Kind("invalid-request", 422, "The request breaks the contract"),
        Kind("brief-refused", 422, "The brief cannot be made a film of"),
        Kind("asset-refused", 422, "The file cannot be used"),
        Kind("moderated", 422, "The content is refused"),
        Kind("too-many-requests", 429, "Too many requests", wait=1),
        Kind("internal", 500, "The service failed"),
        Kind("vendor-failed", 502, "A vendor could not be used"),
        Kind("not-configured", 503, "The installation lacks something", wait=60),
        Kind("unavailable", 503, "The service cannot do its work right now", wait=5),
    )
}

BY_ERROR: tuple[tuple[type[ReelwrightError], str], ...] = (
    (errors.NotFound, "not-found"),
    (errors.OverBudget, "over-budget"),
    (errors.Busy, "busy"),
    (errors.Unsupported, "unsupported"),
    (errors.AssetError, "asset-refused"),
    (errors.TemplateError, "brief-refused"),
    (errors.BriefError, "brief-refused"),
    (errors.RequestError, "invalid-request"),
    (errors.SettingsError, "not-configured"),
    (errors.StorageError, "unavailable"),
    (errors.Moderated, "moderated"),
    (errors.ProviderError, "vendor-failed"),
)
"""The first that fits, from the particular to the general."""

OF_FIELD: Mapping[str, str] = {"video_id": "wrong-state", "signature": "link-refused"}
"""A plain ``RequestError`` about the video asked for is about its state."""


def kind_of(error: ReelwrightError) -> Kind:
    """What kind of problem an error of ours is."""
    if type(error) is RequestError and error.field in OF_FIELD:
        return KINDS[OF_FIELD[error.field]]
    fits = (name for cls, name in BY_ERROR if isinstance(error, cls))
    return KINDS[next(fits, "internal")]
