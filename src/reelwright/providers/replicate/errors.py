"""Replicate's refusals and failures in our words: two tables, from bodies seen in the wild."""

import re
from collections.abc import Callable

from pydantic import JsonValue

from reelwright.common.errors import (
    InvalidInput,
    Moderated,
    OutOfCredit,
    ProviderError,
    ReelwrightError,
    SettingsError,
    Throttled,
)
from reelwright.common.ports import Fault
from reelwright.providers.http import Refusal

KEY_HINT = "Check REPLICATE_API_TOKEN, or use the built-in models, which need no key."
CREDIT_HINT = "Add credit to the Replicate account and wait a few minutes, then retry the film."
WORDS_HINT = "Change the words or the picture that is refused."
MODEL_HINT = "The model may be gone: choose another with --model."
FIELD_HINT = ("The model's inputs may have changed: 'reelwright models check FILE' compares its "
              "profile with what Replicate says.")  # fmt: skip

_RESETS = re.compile(r"resets in ~?(\d+(?:\.\d+)?)\s*s")
_REDUCED = re.compile(r"reduced to (\d+) requests per minute with a burst of (\d+)")
_MODERATED = re.compile(
    r"\(E005\)|flagged as sensitive|NSFW content|moderation|safety (?:filter|system|checker)", re.I
)
_TOKEN = re.compile(r"\(([A-Z0-9]{6,})\)\s*$")

FAILURES: tuple[tuple[re.Pattern[str], Fault], ...] = (
    (_MODERATED, "moderated"),
    (re.compile(r"\b[CG]?UDA out of memory|\(?E1001\)?|out of memory", re.I), "outage"),
    (re.compile(r"\(?E002\)?|\(?E003\)?|\(?E004\)?|\(?E1000\)?|temporarily unavailable|"
                r"high demand|upstream|service is (?:busy|unavailable)", re.I), "outage"),
    (re.compile(r"timed? ?out|deadline|\(?E006\)? .*time", re.I), "timed_out"),
    (re.compile(r"insufficient credit|billing", re.I), "out_of_credit"),
    (re.compile(r"input validation|invalid (?:input|image|prompt|value)|must be one of|"
                r"cannot identify image|unsupported (?:image|format)", re.I), "invalid"),
)  # fmt: skip
"""What the ``error`` of a failed prediction says → why it failed, the first that fits."""


def fault(error: str) -> Fault:
    """Why a prediction failed."""
    for pattern, why in FAILURES:
        if pattern.search(error):
            return why
    return "other"


def told(error: str, *, pictured: bool = True) -> str:
    """The failure as a person should read it; for a moderated one, what can be known of why.

    ``pictured``: whether a picture was given, which then may be what was refused.
    """
    if fault(error) != "moderated":
        return error
    return f"{_TOKEN.sub('', error).strip()} [{culprit(error, pictured=pictured)}]"


def culprit(error: str, *, pictured: bool = True) -> str:
    """Whether the words or a picture were at fault, as far as the vendor says."""
    text, image = re.search(r"prompt|text", error, re.I), re.search(r"image|picture", error, re.I)
    if re.search(r"generated|output", error, re.I) and not re.search(r"input", error, re.I):
        return "the result was refused: another prompt or another seed may pass"
    if text and not image:
        return "the prompt was refused: change its words"
    if image and not text:
        return "a picture was refused: change the photo or the reference"
    if not pictured:
        return "no picture was given, so the prompt or the result was refused: change its words"
    return "the vendor does not say whether the prompt or a picture was refused"


def explain(refusal: Refusal) -> ReelwrightError:
    """The error that an HTTP answer means."""
    title = str(refusal.body.get("title", ""))
    named = next((make for (status, start), make in _REFUSALS.items()
                  if status == refusal.status and title.startswith(start)), None)  # fmt: skip
    return (named or _other)(refusal)


def _detail(refusal: Refusal) -> str:
    detail = refusal.body.get("detail") or refusal.body.get("title")
    return str(detail or f"the answer was {refusal.status}").strip()


def _unauthenticated(refusal: Refusal) -> ReelwrightError:
    return SettingsError(f"Replicate refuses the key: {_detail(refusal)}", hint=KEY_HINT)


def _out_of_credit(refusal: Refusal) -> ReelwrightError:
    return OutOfCredit(_detail(refusal), provider=refusal.provider, model=refusal.model,
                       hint=CREDIT_HINT)  # fmt: skip


def _not_found(refusal: Refusal) -> ReelwrightError:
    message = f"Replicate has no {refusal.model}: {_detail(refusal)}"
    return InvalidInput(message, provider=refusal.provider, model=refusal.model, hint=MODEL_HINT)


def _invalid(refusal: Refusal) -> ReelwrightError:
    fields = ", ".join(_fields(refusal.body.get("invalid_fields")))
    detail = _detail(refusal).removeprefix("- ")
    kind = Moderated if _MODERATED.search(detail) else InvalidInput
    return kind(
        detail
        if not fields or all(each in detail for each in fields.split(", "))
        else f"{fields}: {detail}",
        provider=refusal.provider,
        model=refusal.model,
        hint=WORDS_HINT if kind is Moderated else FIELD_HINT,
    )


def _fields(invalid: JsonValue) -> list[str]:
    entries = invalid if isinstance(invalid, list) else []
    return [str(each.get("field") or "(top level)") for each in entries if isinstance(each, dict)]


def _throttled(refusal: Refusal) -> ReelwrightError:
    detail = _detail(refusal)
    error = Throttled(detail, provider=refusal.provider, model=refusal.model)
    error.retry_after = retry_after(refusal)
    if reduced := _REDUCED.search(detail):
        refusal.slow.append((float(reduced[1]), int(reduced[2])))
    return error


def retry_after(refusal: Refusal) -> float | None:
    """Seconds: the body's own number first, then the header, then the text."""
    body = refusal.body.get("retry_after")
    if isinstance(body, int | float):
        return float(body)
    header = next((value for name, value in refusal.headers.items()
                   if name.lower() == "retry-after"), "")  # fmt: skip
    if header.isdigit():
        return float(header)
    text = _RESETS.search(_detail(refusal))
    return float(text[1]) if text else None


def _other(refusal: Refusal) -> ReelwrightError:
    kind = InvalidInput if refusal.status < 500 else ProviderError
    return kind(_detail(refusal), provider=refusal.provider, model=refusal.model)


_REFUSALS: dict[tuple[int, str], Callable[[Refusal], ReelwrightError]] = {
    (401, ""): _unauthenticated,
    (403, ""): _unauthenticated,
    (402, ""): _out_of_credit,
    (404, ""): _not_found,
    (422, "Invalid version"): _not_found,
    (422, ""): _invalid,
    (413, ""): _invalid,
    (429, ""): _throttled,
}
"""(status, how the title begins) → what it means, the first that fits."""
