import time

import httpx
import pytest

from kits.sandboxes import WAN, Start, ask, charges, create


def test_a_dropped_reply_was_accepted_and_is_charged(start: Start) -> None:
    served = start({"do": "drop", "times": 1})
    with pytest.raises(httpx.RemoteProtocolError):
        create(served)
    [listed] = ask(served, "GET", "/v1/predictions").json()["results"]
    while ask(served, "GET", f"/v1/predictions/{listed['id']}").json()["status"] != "succeeded":
        pass
    assert [charge["id"] for charge in charges(served)] == [listed["id"]]
    assert create(served).status_code == 201


def test_a_request_that_never_arrived_costs_nothing(start: Start) -> None:
    served = start({"do": "drop", "accepted": False, "times": 1})
    with pytest.raises(httpx.RemoteProtocolError):
        create(served)
    assert ask(served, "GET", "/v1/predictions").json()["results"] == []
    assert httpx.get(f"{served.root}/sandbox/requests").json()[0]["status"] == 0


def test_an_answer_that_is_held_back_comes_in_the_end(start: Start) -> None:
    served = start({"do": "stall", "seconds": 4, "times": 1}, time_scale=0.1)
    began = time.monotonic()
    assert create(served).status_code == 201
    assert time.monotonic() - began > 0.4


@pytest.mark.parametrize(
    ("rule", "status", "body"),
    [
        (
            {"do": "throttle", "retry_after": 7},
            429,
            {
                "detail": "Request was throttled. Your rate limit resets in ~7s.",
                "status": 429,
                "retry_after": 7,
            },
        ),
        ({"do": "no_credit"}, 402, {"title": "Insufficient credit"}),
        ({"do": "invalid", "field": "seed"}, 422, {"title": "Input validation failed"}),
    ],
)
def test_refusals_in_the_vendors_words(
    start: Start, rule: dict[str, object], status: int, body: dict[str, object]
) -> None:
    served = start(rule)
    answer = create(served)
    assert answer.status_code == status
    assert body.items() <= answer.json().items()
    assert ask(served, "GET", "/v1/predictions").json()["results"] == []


def test_a_gateways_page_is_no_json(start: Start) -> None:
    answer = create(start({"do": "outage", "status": 503}))
    assert answer.status_code == 503
    assert answer.headers["content-type"].startswith("text/html")


def test_faults_strike_at_their_own_point(start: Start) -> None:
    served = start({"do": "outage", "at": "poll", "times": 1})
    made = create(served)
    assert made.status_code == 201
    path = f"/v1/predictions/{made.json()['id']}"
    assert [ask(served, "GET", path).status_code for _ in range(2)] == [502, 200]


def test_no_token_and_a_wrong_one(start: Start) -> None:
    served = start(tokens=["r8_test"])
    assert create(served).status_code == 201
    body = {"version": WAN, "input": {"prompt": "tea"}}
    for headers in ({}, {"authorization": "Basic r8_test"}, {"authorization": "Bearer other"}):
        answer = httpx.post(f"{served.url}/v1/predictions", json=body, headers=headers)
        assert answer.status_code == 401
        assert answer.json() == {
            "title": "Unauthenticated",
            "detail": "You did not pass a valid authentication token",
            "status": 401,
        }
    openai = httpx.get(f"{served.url}/openai/v1/models", headers={"authorization": "Bearer x"})
    assert openai.json()["error"]["code"] == "invalid_api_key"
