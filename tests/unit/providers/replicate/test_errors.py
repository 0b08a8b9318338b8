"""Bodies that Replicate really sent (the facts sheet, with their sources), and what they mean."""

import pytest

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
from reelwright.providers.replicate.errors import culprit, explain, fault, retry_after, told

LOW_CREDIT = (
    "Request was throttled. Your rate limit for creating predictions is reduced to 6 requests per "
    "minute with a burst of 1 requests while you have less than $5.0 in credit. Your rate limit "
    "resets in ~7s."
)
BODIES: list[tuple[int, dict[str, object], type[ReelwrightError], str]] = [
    (401, {"title": "Unauthenticated", "status": 401,
           "detail": "You did not pass a valid authentication token"},
     SettingsError, "valid authentication token"),
    (402, {"title": "Insufficient credit", "status": 402,
           "detail": "You have insufficient credit to run this model."},
     OutOfCredit, "insufficient credit"),
    (404, {"detail": "Not found"}, InvalidInput, "has no wan"),
    (422, {"detail": '- input.aspect_ratio: aspect_ratio must be one of the following: "1:1"\n',
           "status": 422, "title": "Input validation failed",
           "invalid_fields": [{"type": "enum", "field": "input.aspect_ratio",
                               "description": "must be one of"}]},
     InvalidInput, "input.aspect_ratio"),
    (422, {"title": "Input validation failed", "detail": "- input: prompt is required\n",
           "invalid_fields": [{"type": "required", "field": "input", "description": "prompt"}]},
     InvalidInput, "prompt is required"),
    (422, {"title": "Input validation failed", "detail": "- additional property\n",
           "invalid_fields": [{"type": "additional_property_not_allowed", "field": ""}]},
     InvalidInput, "(top level)"),
    (422, {"title": "Invalid version or not permitted", "status": 422,
           "detail": "The specified version does not exist (or perhaps you don't have permission"},
     InvalidInput, "does not exist"),
    (429, {"detail": "Request was throttled. Your rate limit resets in ~30s.", "status": 429},
     Throttled, "throttled"),
    (429, {"detail": LOW_CREDIT, "status": 429, "retry_after": 7}, Throttled, "less than $5.0"),
    (413, {"detail": "Files must be less than 100MB in size"}, InvalidInput, "100MB"),
]  # fmt: skip


def refusal(status: int, body: object, headers: dict[str, str] | None = None) -> Refusal:
    return Refusal(status, body, headers or {}, "replicate", "wan")  # type: ignore[arg-type]


@pytest.mark.parametrize(("status", "body", "kind", "says"), BODIES)
def test_a_body_becomes_the_error_that_it_means(
    status: int, body: dict[str, object], kind: type[ReelwrightError], says: str
) -> None:
    error = explain(refusal(status, body))
    assert type(error) is kind
    assert says in error.message


def test_only_a_throttled_order_may_be_sent_again() -> None:
    again = {status for status, body, _, _ in BODIES if explain(refusal(status, body)).retryable}
    assert again == {429}


@pytest.mark.parametrize(
    ("body", "headers", "seconds"),
    [
        ({"retry_after": 7, "detail": "resets in ~30s"}, {"Retry-After": "20"}, 7),
        ({"detail": "resets in ~30s"}, {"Retry-After": "20"}, 20),
        ({"detail": "Your rate limit resets in ~30s."}, {}, 30),
        ({"detail": "Request was throttled."}, {}, None),
    ],
)
def test_the_wait_is_read_from_the_body_then_the_header_then_the_text(
    body: dict[str, object], headers: dict[str, str], seconds: float | None
) -> None:
    assert retry_after(refusal(429, body, headers)) == seconds


def test_a_reduced_limit_is_learnt() -> None:
    answer = refusal(429, {"detail": LOW_CREDIT, "retry_after": 7})
    explain(answer)
    assert answer.slow == [(6.0, 1)]


FLAGGED = (
    "The input or output was flagged as sensitive. Please try again with different inputs. "
    "(E005) (KJ3H4K5J6H)"
)
NSFW = "NSFW content detected. Try running it again, or try a different prompt."
FAILED: list[tuple[str, Fault]] = [
    (FLAGGED, "moderated"),
    (NSFW, "moderated"),
    ("All generated images contained NSFW content. Try running it again with a different prompt.",
     "moderated"),
    ("Prediction failed: upstream failure (E002)", "outage"),
    ("Service is temporarily unavailable (E004)", "outage"),
    ("Unknown error (E1000)", "outage"),
    ("The container was OOM-killed (E1001)", "outage"),
    ("CUDA out of memory. Tried to allocate 2.00 GiB", "outage"),
    ("Prediction timed out after 30 minutes", "timed_out"),
    ("cannot identify image file", "invalid"),
    ("list index out of range", "other"),
]  # fmt: skip


@pytest.mark.parametrize(("error", "why"), FAILED)
def test_a_failed_predictions_words_tell_why(error: str, why: Fault) -> None:
    assert fault(error) == why


def test_a_moderated_film_says_what_to_change() -> None:
    assert "does not say" in told(FLAGGED)
    assert "KJ3H4K5J6H" not in told(FLAGGED)
    assert "prompt was refused" in told("The prompt was flagged as sensitive (E005)")
    assert "picture was refused" in culprit("The input image was flagged as sensitive (E005)")
    assert "result was refused" in culprit("The generated output was flagged as sensitive (E005)")
    assert told("list index out of range") == "list index out of range"


def test_a_refused_order_that_names_moderation_is_not_an_invalid_one() -> None:
    body = {"title": "Input validation failed", "detail": "The prompt was flagged as sensitive"}
    assert isinstance(explain(refusal(422, body)), Moderated)
