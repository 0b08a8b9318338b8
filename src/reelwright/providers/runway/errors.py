"""Runway's refusals and failure codes in our words."""

import re

from reelwright.common.errors import (
    InvalidInput,
    Moderated,
    OutOfCredit,
    ReelwrightError,
    SettingsError,
    Throttled,
)
from reelwright.common.ports import Fault
from reelwright.providers.http import Refusal

KEY_HINT = "Check RUNWAYML_API_SECRET, or use the built-in models, which need no key."
CREDIT_HINT = "Buy credits in Runway's developer portal, then retry the film."

FAILURES: tuple[tuple[str, Fault], ...] = (
    ("SAFETY", "moderated"),
    ("INPUT_PREPROCESSING.SAFETY", "moderated"),
    ("THIRD_PARTY.SAFETY", "moderated"),
    ("ASSET.INVALID", "invalid"),
    ("INTERNAL.BAD_OUTPUT", "other"),
    ("INPUT_PREPROCESSING.INTERNAL", "outage"),
    ("INTERNAL", "outage"),
    ("THIRD_PARTY", "outage"),
)
"""How a failure code begins → why the task failed, the first that fits."""


def fault(code: str) -> Fault:
    """Why a task failed."""
    for start, why in FAILURES:
        if code.startswith(start):
            return why
    return "other"


def told(failure: str, code: str) -> str:
    """The failure as a person should read it; for a moderated one, what was refused."""
    text = failure or "the task failed and Runway does not say why"
    if fault(code) != "moderated":
        return f"{text} ({code})" if code else text
    return f"{text} [{_culprit(code)}]"


def _culprit(code: str) -> str:
    if "OUTPUT" in code:
        return "the result was refused: another prompt or another seed may pass"
    if "TEXT" in code:
        return "the prompt was refused: change its words"
    if "IMAGE" in code:
        return "a picture was refused: change the photo or the reference"
    return "Runway does not say whether the prompt or a picture was refused"


def explain(refusal: Refusal) -> ReelwrightError:
    """The error that an HTTP answer means."""
    error = str(refusal.body.get("error") or f"the answer was {refusal.status}")
    who = {"provider": refusal.provider, "model": refusal.model}
    if refusal.status in (401, 403):
        return SettingsError(f"Runway refuses the key: {error}", hint=KEY_HINT)
    if refusal.status == 402 or re.search(r"enough credits", error, re.I):
        return OutOfCredit(error, **who, hint=CREDIT_HINT)
    if refusal.status == 429:
        return _throttled(refusal, error)
    if re.search(r"moderation|safety", error, re.I):
        return Moderated(error, **who)
    fields = ", ".join(_fields(refusal))
    return InvalidInput(f"{fields}: {error}" if fields else error, **who)


def _throttled(refusal: Refusal, message: str) -> Throttled:
    error = Throttled(message, provider=refusal.provider, model=refusal.model)
    header = next((value for name, value in refusal.headers.items()
                   if name.lower() == "retry-after"), "")  # fmt: skip
    error.retry_after = float(header) if header.isdigit() else None
    return error


def _fields(refusal: Refusal) -> list[str]:
    issues = refusal.body.get("issues")
    paths = [each.get("path") for each in issues if isinstance(each, dict)] if isinstance(
        issues, list) else []  # fmt: skip
    return [".".join(map(str, path)) for path in paths if isinstance(path, list)]
