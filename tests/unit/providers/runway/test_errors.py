"""Runway's refusals and failure codes, and what they mean."""

import pytest

from reelwright.common.errors import (
    InvalidInput,
    OutOfCredit,
    ReelwrightError,
    SettingsError,
    Throttled,
)
from reelwright.common.ports import Fault
from reelwright.providers.http import Refusal
from reelwright.providers.runway.errors import explain, fault, told

ISSUES = [{"code": "invalid_enum_value", "path": ["ratio"], "message": "Invalid enum value"}]


def refusal(status: int, body: object, headers: dict[str, str] | None = None) -> Refusal:
    return Refusal(status, body, headers or {}, "runway", "gen4.5")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "body", "kind", "says"),
    [
        (401, {"error": "The API key you provided is invalid."}, SettingsError, "refuses the key"),
        (400, {"error": "Validation of body failed", "issues": ISSUES}, InvalidInput, "ratio"),
        (400, {"error": "You do not have enough credits to run this task."}, OutOfCredit,
         "enough credits"),
        (404, {"error": "Not found"}, InvalidInput, "Not found"),
        (429, {"error": "You have reached your daily task limit."}, Throttled, "daily"),
    ],
)  # fmt: skip
def test_a_body_becomes_the_error_that_it_means(
    status: int, body: dict[str, object], kind: type[ReelwrightError], says: str
) -> None:
    error = explain(refusal(status, body))
    assert type(error) is kind
    assert says in error.message


def test_the_header_says_how_long_to_wait() -> None:
    error = explain(refusal(429, {"error": "slow down"}, {"retry-after": "12"}))
    assert isinstance(error, Throttled) and error.retry_after == 12


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("SAFETY.INPUT.TEXT", "moderated"),
        ("SAFETY.OUTPUT.VIDEO", "moderated"),
        ("INPUT_PREPROCESSING.SAFETY.TEXT", "moderated"),
        ("INPUT_PREPROCESSING.INTERNAL", "outage"),
        ("ASSET.INVALID", "invalid"),
        ("INTERNAL", "outage"),
        ("INTERNAL.BAD_OUTPUT.CODE01", "other"),
        ("THIRD_PARTY.UNAVAILABLE", "outage"),
        ("", "other"),
    ],
)
def test_a_failure_code_tells_why(code: str, why: Fault) -> None:
    assert fault(code) == why


def test_a_moderated_task_says_what_to_change() -> None:
    assert "prompt was refused" in told("Content moderation", "SAFETY.INPUT.TEXT")
    assert "picture was refused" in told("Content moderation", "SAFETY.INPUT.IMAGE")
    assert "result was refused" in told("Content moderation", "SAFETY.OUTPUT.VIDEO")
    assert told("It broke", "INTERNAL") == "It broke (INTERNAL)"
