import pytest

from kits.sandboxes import Start, ask

BODY = {"model": "gpt-6-luna", "messages": [{"role": "user", "content": "hi"}]}


@pytest.mark.parametrize(
    ("rule", "status", "code"),
    [
        ({"do": "throttle", "retry_after": 3}, 429, "rate_limit_exceeded"),
        ({"do": "no_credit"}, 429, "insufficient_quota"),
        ({"do": "invalid", "field": "temperature"}, 400, None),
        ({"do": "outage", "status": 503}, 503, None),
    ],
)
def test_refusals(start: Start, rule: dict[str, object], status: int, code: str | None) -> None:
    served = start(rule)
    answer = ask(served, "POST", "/v1/chat/completions", BODY)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert set(error) == {"message", "type", "param", "code"}
    assert error["code"] == code
    assert served.bench.charges == []


def test_the_wait_is_in_the_header(start: Start) -> None:
    answer = ask(start({"do": "throttle", "retry_after": 3}), "POST", "/v1/responses", BODY)
    assert answer.headers["retry-after"] == "3"
