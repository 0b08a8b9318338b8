"""Each refusal of the facts sheet, by the body it really has."""

import pytest

from reelwright.common.errors import (
    InvalidInput,
    Moderated,
    OutOfCredit,
    ReelwrightError,
    SettingsError,
    Throttled,
)
from reelwright.providers.http import Refusal
from reelwright.providers.openai.errors import explain


def told(status: int, body: dict[str, object], **headers: str) -> ReelwrightError:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return explain(Refusal(status, body, named, "openai", "gpt-6-luna"))  # type: ignore[arg-type]


def error(message: str, code: str | None = None, param: str | None = None) -> dict[str, object]:
    kind = "invalid_request_error"
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, error("Incorrect API key provided: sk-x.", "invalid_api_key"), SettingsError),
        (403, error("Project does not have access to model", "model_not_found"), SettingsError),
        (404, error("The model `gpt-4` does not exist", "model_not_found"), SettingsError),
        (404, {"error": "model 'llama9' not found"}, SettingsError),
        (429, error("You exceeded your current quota", "insufficient_quota"), OutOfCredit),
        (429, error("You have no credits remaining. Add some."), OutOfCredit),
        (400, error("Billing hard limit has been reached", "billing_hard_limit_reached"),
         OutOfCredit),
        (402, {"error": {"message": "Insufficient credits", "code": 402}}, OutOfCredit),
        (400, error("Your request was rejected", "moderation_blocked"), Moderated),
        (429, error("Rate limit reached for gpt-6-luna", "rate_limit_exceeded"), Throttled),
        (400, error("Unknown parameter: 'x'", "unknown_parameter", "x"), InvalidInput),
        (422, {"detail": "body is wrong"}, InvalidInput),
        (400, {}, InvalidInput),
    ],
)  # fmt: skip
def test_a_refusal_in_our_words(
    status: int, body: dict[str, object], kind: type[ReelwrightError]
) -> None:
    assert type(told(status, body)) is kind


def test_the_parameter_and_the_request_are_named() -> None:
    found = told(400, error("no", None, "response_format"), x_request_id="req_1")
    assert isinstance(found, InvalidInput)
    assert "response_format" in found.message and found.request_id == "req_1"


@pytest.mark.parametrize(
    ("headers", "text", "seconds"),
    [
        ({"retry_after_ms": "1500", "retry_after": "9"}, "", 1.5),
        ({"retry_after": "9"}, "Please try again in 3s.", 9.0),
        ({}, "Please try again in 3.2s. Visit", 3.2),
        ({}, "Please try again in 250ms.", 0.25),
        ({"retry_after": "Wed, 21 Oct 2026 07:28:00 GMT"}, "", None),
        ({}, "", None),
    ],
)
def test_the_wait_is_what_the_vendor_says(
    headers: dict[str, str], text: str, seconds: float | None
) -> None:
    found = told(429, error(f"Rate limit reached. {text}", "rate_limit_exceeded"), **headers)
    assert isinstance(found, Throttled) and found.retry_after == seconds


def test_a_wrong_key_tells_the_way_without_one() -> None:
    found = told(401, error("Incorrect API key"))
    assert "OPENAI_API_KEY" in found.hint and "builtin/rules" in found.hint
