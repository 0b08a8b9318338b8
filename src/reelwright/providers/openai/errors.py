"""What OpenAI's refusals mean, and those of servers that speak its language."""

import re
from collections.abc import Mapping

from pydantic import JsonValue

from reelwright.common.errors import (
    InvalidInput,
    Moderated,
    OutOfCredit,
    ReelwrightError,
    SettingsError,
    Throttled,
)
from reelwright.providers.http import Refusal

EMPTY = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"})
BLOCKED = frozenset({"moderation_blocked", "content_filter", "content_policy_violation"})
_NO_CREDIT = re.compile(r"no credits? remaining|insufficient (?:credits?|quota|balance)", re.I)


def explain(refusal: Refusal) -> ReelwrightError:
    """The error that an answer below 500 means."""
    told = _told(refusal.body)
    message = f"{refusal.provider} answered {refusal.status}: {told['message'] or 'no reason'}"
    who = {"provider": refusal.provider, "model": refusal.model,
           "request_id": refusal.headers.get("x-request-id", "")}  # fmt: skip
    if refusal.status in (401, 403):
        return SettingsError(
            f"{refusal.provider} does not take the key: {told['message']}",
            hint="Set OPENAI_API_KEY to a valid key, or REELWRIGHT_SPEC_MODEL=builtin/rules, "
            "which needs none.",
        )
    if refusal.status == 404:
        return SettingsError(
            message,
            hint="Name a model that the server has in REELWRIGHT_SPEC_MODEL, and see that "
            "OPENAI_BASE_URL ends in /v1 where the server wants that.",
        )
    if refusal.status == 402 or told["code"] in EMPTY or _NO_CREDIT.search(told["message"]):
        return OutOfCredit(message, **who, hint="Add credit at the vendor, then retry.")
    if told["code"] in BLOCKED:
        return Moderated(message, **who, hint="Change the words of the prompt.")
    if refusal.status == 429:
        error = Throttled(message, **who)
        error.retry_after = wait_of(refusal.headers, told["message"])
        return error
    about = f" ({told['param']})" if told["param"] else ""
    return InvalidInput(f"{message}{about}", **who)


def _told(body: Mapping[str, JsonValue]) -> dict[str, str]:
    """Message, code and parameter, whether the server nests them as OpenAI does or not."""
    inner = body.get("error")
    source = inner if isinstance(inner, dict) else body
    message = inner if isinstance(inner, str) else source.get("message") or source.get("detail")
    code = source.get("code") or source.get("type")
    return {
        "message": str(message or "")[:400],
        "code": str(code or ""),
        "param": str(source.get("param") or ""),
    }


def wait_of(headers: Mapping[str, str], message: str) -> float | None:
    """Seconds to stay away: milliseconds header first, then seconds, then the text."""
    plain = {name.lower(): value for name, value in headers.items()}
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        if re.fullmatch(r"\d+(?:\.\d+)?", plain.get(name, "").strip()):
            return float(plain[name]) * unit
    said = re.search(r"try again in (\d+(?:\.\d+)?)\s*(ms|s)\b", message)
    return float(said[1]) * (0.001 if said[2] == "ms" else 1.0) if said else None
