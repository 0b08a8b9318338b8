"""Every error this program raises on purpose.

    ReelwrightError
    ├── RequestError            the request is wrong: change ``field`` as ``hint`` says (exit 2)
    │   ├── BriefError          the prompt or an option
    │   ├── AssetError          a photo, logo or other file the user gave
    │   ├── TemplateError       a template file
    │   ├── NotFound            no such video, template or model
    │   ├── Busy                as many at once as are allowed; wait for one to end
    │   ├── Unsupported         this installation cannot do that
    │   └── OverBudget          it would cost more than a cap allows; nothing was sent
    ├── SettingsError           the installation is wrong (a key, a folder, a setting)
    ├── ProviderError           a model's side: provider, model, request_id
    │   ├── Throttled           retry after ``retry_after``
    │   ├── Outage              retry with back-off
    │   ├── TimedOut            retry with back-off
    │   ├── InvalidInput        the vendor refused a field
    │   ├── Moderated           the vendor refused the content; never blindly retried
    │   ├── OutOfCredit         the account is empty
    │   ├── OutputGone          paid for, no longer there
    │   ├── LostReply           sent, but the answer never came: looked up before it is sent again
    │   └── Unresolved          nobody can tell whether it was made: a person must decide
    ├── MediaError              decoding, filtering or encoding failed: ``detail``
    │   └── BadClip             made, but not what was asked for; retry with another seed
    ├── StorageError            reading or writing media failed; retry
    ├── StepFailed              a step of a video failed for good
    │   └── NoTake              every take of a chunk is made, and none can be used
    ├── Stopped                 the user interrupted or cancelled; work is kept
    └── LeaseLost               another worker owns the step now; drop the work

Whether an error may be retried is its class's ``retryable``, read by the engine and nowhere else.
"""

from decimal import Decimal
from typing import ClassVar


class ReelwrightError(Exception):
    """Base of the tree. ``hint`` says what to do next, in one sentence."""

    retryable: ClassVar[bool] = False

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class RequestError(ReelwrightError):
    """The request cannot be carried out as it stands. ``field`` names the part to change."""

    def __init__(self, message: str, *, field: str, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.field = field


class BriefError(RequestError):
    """The prompt or one of its options is wrong."""


class AssetError(RequestError):
    """A file that the user gave cannot be used."""


class TemplateError(RequestError):
    """A template file breaks the template contract."""


class NotFound(RequestError):
    """No video, template or model of that name."""


class Busy(RequestError):
    """As much is going on at once as is allowed; it can be had as soon as something ends."""


class Unsupported(RequestError):
    """This installation cannot do that; the hint says which other way leads there."""


class SettingsError(ReelwrightError):
    """The installation lacks something; the hint names the variable and the keyless way."""


class OverBudget(RequestError):
    """A cap stands in the way: ``needed_usd`` were wanted, ``left_usd`` are left of it."""

    def __init__(
        self, message: str, *, field: str, needed_usd: Decimal, left_usd: Decimal, hint: str = ""
    ) -> None:
        super().__init__(message, field=field, hint=hint)
        self.needed_usd = needed_usd
        self.left_usd = left_usd


class ProviderError(ReelwrightError):
    """A model could not do its work."""

    def __init__(
        self, message: str, *, provider: str, model: str, request_id: str = "", hint: str = ""
    ) -> None:
        super().__init__(message, hint=hint)
        self.provider = provider
        self.model = model
        self.request_id = request_id


class Throttled(ProviderError):
    """Too many requests; ``retry_after`` is in seconds, ``None`` when the vendor did not say."""

    retryable = True
    retry_after: float | None = None


class Outage(ProviderError):
    """The vendor is down or unreachable."""

    retryable = True


class TimedOut(ProviderError):
    """No answer in the time allowed."""

    retryable = True


class InvalidInput(ProviderError):
    """The vendor refused the request."""


class Moderated(ProviderError):
    """The vendor refused the content; ``field`` is the part at fault, where that is known."""

    field: str = ""


class OutOfCredit(ProviderError):
    """The account at the vendor is empty."""


class OutputGone(ProviderError):
    """The output was removed at the vendor before it was copied."""


class LostReply(ProviderError):
    """The request was sent and the answer lost; the next try looks for it at the vendor first."""

    retryable = True


class Unresolved(ProviderError):
    """A call whose fate nobody can tell; ``call`` is its number in the journal."""

    def __init__(
        self, message: str, *, provider: str, model: str, call: int, hint: str = ""
    ) -> None:
        super().__init__(message, provider=provider, model=model, hint=hint)
        self.call = call


class MediaError(ReelwrightError):
    """Decoding, filtering or encoding failed; ``detail`` is the library's own text."""

    def __init__(self, message: str, *, detail: str = "", hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.detail = detail


class BadClip(MediaError):
    """A clip came back black, frozen, too short or of the wrong size."""

    retryable = True


class StorageError(ReelwrightError):
    """Media could not be read or written."""

    retryable = True


class StepFailed(ReelwrightError):
    """A step of a video failed after its tries; ``step`` is its name."""

    def __init__(self, message: str, *, step: str, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.step = step


class NoTake(StepFailed):
    """None of the takes that a chunk may have can be used; a retry makes others."""


class Stopped(ReelwrightError):
    """The user interrupted or cancelled; what is finished is kept."""


class LeaseLost(ReelwrightError):
    """Another worker has taken the step over; this one's result must be dropped."""
