import time
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import httpx
import pytest

from kits.sandboxes import WAN, Start, ask, create
from reelwright.sandbox.serving import Served

PATH = "/v1/predictions"
BODY = {"version": WAN, "input": {"prompt": "tea"}}


@pytest.mark.parametrize(
    ("version", "status"),
    [
        (WAN, 201),
        ("anotherjesse/zeroscope-v2-xl:9f747673" + "0" * 56, 201),
        ("9f747673" + "0" * 56, 201),
        ("anotherjesse/zeroscope-v2-xl", 422),
        ("nobody/nothing", 422),
        ("0" * 64, 422),
    ],
)
def test_models_by_name_and_versions_by_digits(start: Start, version: str, status: int) -> None:
    answer = ask(start(), "POST", PATH, {**BODY, "version": version})
    assert answer.status_code == status
    if status == 422:
        assert answer.json()["title"] == "Invalid version or not permitted"


def test_only_official_models_have_an_address_of_their_own(start: Start) -> None:
    served = start()
    given = {"input": {"prompt": "tea"}}
    assert ask(served, "POST", f"/v1/models/{WAN}/predictions", given).status_code == 201
    other = ask(served, "POST", "/v1/models/lucataco/animate-diff/predictions", given)
    assert other.status_code == 404


def test_wrong_inputs_and_unknown_keys_cost_nothing(start: Start) -> None:
    served = start()
    wrong = create(served, resolution="4k")
    assert wrong.json()["invalid_fields"] == [
        {
            "type": "enum",
            "field": "input.resolution",
            "description": 'resolution must be one of the following: "480p", "720p"',
        }
    ]
    keyed = ask(served, "POST", PATH, {**BODY, "idempotency_key": "1"})
    assert keyed.status_code == 422
    assert keyed.json()["invalid_fields"][0]["field"] == ""
    assert ask(served, "POST", PATH, {"version": WAN}).status_code == 422
    assert served.bench.tasks == {}


def test_an_empty_account_pays_nothing_more(start: Start) -> None:
    served = start(credit_usd="0.07")
    assert [create(served).status_code for _ in range(2)] == [201, 402]


def test_too_many_a_minute(start: Start) -> None:
    served = start(creations_per_minute=1)
    assert create(served).status_code == 201
    answer = create(served)
    assert answer.status_code == 429
    assert 1 <= answer.json()["retry_after"] <= 60


def test_waiting_for_it(start: Start) -> None:
    served = start({"do": "latency", "seconds": 30, "nth": 2})
    assert create(served).json()["status"] == "succeeded"
    began = time.monotonic()
    answer = ask(served, "POST", PATH, BODY, prefer="wait=1")
    assert answer.status_code == 202
    assert answer.json()["status"] == "processing"
    assert 0.9 < time.monotonic() - began < 10


def page_of(served: Served, query: str = "") -> dict[str, list[dict[str, str]]]:
    return ask(served, "GET", f"{PATH}{query}").json()


def test_the_list_is_newest_first_a_hundred_a_page(start: Start) -> None:
    served = start(latency={"*": 60})
    with httpx.Client(headers={"authorization": "Bearer t"}) as client:
        ids = [client.post(served.url + PATH, json=BODY).json()["id"] for _ in range(103)]
        first = client.get(served.url + PATH).json()
        ask(served, "POST", PATH, BODY)
        second = client.get(first["next"]).json()
    assert [each["id"] for each in first["results"]] == ids[:2:-1]
    assert [each["id"] for each in second["results"]] == ids[2::-1]
    assert second["next"] is None
    assert first["previous"] is None


def test_the_list_between_two_moments(start: Start) -> None:
    served = start()
    before = datetime.now(UTC)
    made = create(served).json()["id"]
    after = datetime.now(UTC)
    hour = timedelta(hours=1)
    inside = f"?created_after={quote((before - hour).isoformat())}"
    assert [each["id"] for each in page_of(served, inside)["results"]] == [made]
    for query in (
        f"?created_after={quote(after.isoformat())}",
        f"?created_before={quote(before.isoformat())}",
        "?source=web",
    ):
        assert page_of(served, query)["results"] == []
    assert ask(served, "GET", f"{PATH}?created_after=yesterday").status_code == 400


def test_cancelling_what_has_ended_changes_nothing(start: Start) -> None:
    served = start()
    made = create(served).json()
    gone = ask(served, "POST", f"{PATH}/{made['id']}/cancel").json()
    assert gone["status"] == "succeeded"
    assert ask(served, "POST", f"{PATH}/nobody/cancel").status_code == 404
    assert ask(served, "GET", f"{PATH}/nobody").json() == {"detail": "Not found"}


@pytest.mark.parametrize(
    ("header", "seconds"), [("30s", 30), ("5m", 300), ("1h30m45s", 5445), ("90", 90), ("1s", 5)]
)
def test_deadlines(start: Start, header: str, seconds: int) -> None:
    made = ask(start(), "POST", PATH, BODY, cancel_after=header).json()
    span = datetime.fromisoformat(made["deadline"]) - datetime.fromisoformat(made["created_at"])
    assert span.total_seconds() == pytest.approx(seconds, abs=0.01)
