"""Problem documents: what is said, and what is not."""

import pytest
from fastapi import FastAPI
from pydantic import BaseModel
from starlette.testclient import TestClient

from reelwright.api.problems import answers, handle, way_over_http
from reelwright.common.errors import BriefError, StorageError, Throttled


class Body(BaseModel):
    """A body with a secret in it."""

    password: int


class Strict(BaseModel, extra="forbid"):
    """A body that takes nothing."""


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    handle(app)

    @app.get("/brief")
    def brief() -> None:
        hint = "'reelwright list' shows them; --max-cost sets a limit"
        raise BriefError("too short", field="--duration", hint=hint)

    @app.get("/words")
    def words() -> None:
        raise BriefError("no font can draw it", field="--text")

    @app.get("/storage")
    def storage() -> None:
        raise StorageError("the disk is full")

    @app.get("/throttled")
    def throttled() -> None:
        error = Throttled("slow down", provider="p", model="m")
        error.retry_after = 17.2
        raise error

    @app.get("/broken")
    def broken() -> None:
        raise RuntimeError("a secret of ours")

    @app.post("/body")
    def body(given: Body) -> None: ...

    @app.post("/list")
    def numbers(given: list[int]) -> None: ...

    @app.post("/strict")
    def strict(given: Strict) -> None: ...

    return TestClient(app, raise_server_exceptions=False)


def test_an_error_of_ours_says_what_to_change_in_words_of_the_api(client: TestClient) -> None:
    answer = client.get("/brief")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "urn:reelwright:problem:brief-refused",
        "title": "The brief cannot be made a film of",
        "status": 422,
        "detail": "too short",
        "hint": "GET /api/videos shows them; max_cost_usd sets a limit",
        "field": "options.duration",
    }


def test_a_line_that_cannot_be_drawn_is_a_fault_of_the_lines(client: TestClient) -> None:
    assert client.get("/words").json()["field"] == "texts"


def test_what_passes_says_when_to_come_again(client: TestClient) -> None:
    assert client.get("/storage").headers["retry-after"] == "5"
    assert client.get("/throttled").headers["retry-after"] == "17"


def test_a_fault_of_ours_tells_nothing_of_us(
    client: TestClient, expected_errors: list[str]
) -> None:
    answer = client.get("/broken")
    assert (answer.status_code, answer.json()["title"]) == (500, "The service failed")
    assert "secret" not in answer.text
    assert expected_errors == ["request.broke"]


def test_a_body_that_breaks_the_contract_is_not_repeated(client: TestClient) -> None:
    answer = client.post("/body", json={"password": "hunter2"})
    assert (answer.status_code, answer.json()["field"]) == (422, "password")
    assert "hunter2" not in answer.text
    assert (
        client.post("/body", content="{", headers={"Content-Type": "application/json"})
        .json()["type"]
        .endswith("malformed")
    )


def test_a_body_full_of_faults_is_answered_in_brief(client: TestClient) -> None:
    many = client.post("/list", json=["x"] * 10_000)
    assert (many.status_code, many.json()["field"]) == (422, "0")
    assert len(many.json()["errors"]) == 50
    long = client.post("/strict", json={"k" * 10_000: 1})
    assert long.json()["errors"][0]["field"] == "k" * 200 + "…"
    assert len(many.content) < 10_000 and len(long.content) < 2_000


def test_what_is_not_there_and_what_may_not_be_done_are_problems_too(client: TestClient) -> None:
    assert client.get("/nowhere").json()["type"].endswith("not-found")
    assert client.delete("/body").json()["type"].endswith("method-not-allowed")


@pytest.mark.parametrize(
    ("hint", "told"),
    [
        ("'reelwright status' says how it stands.",
         "GET /api/status/{video_id} says how it stands."),
        ("Run `reelwright retry`.", "Run POST /api/video/{video_id}/retry."),
        ("go on with: reelwright retry v1",
         "go on with: POST /api/video/{video_id}/retry"),
        ("Give whole seconds.", "Give whole seconds."),
    ],
)  # fmt: skip
def test_a_hint_is_about_requests(hint: str, told: str) -> None:
    assert way_over_http(hint) == told


def test_problems_of_one_status_are_described_together() -> None:
    found = answers("busy", "wrong-state", "unavailable")
    assert sorted(map(str, found)) == ["409", "503"]
    assert "`busy`" in str(found[409]["description"])
    assert "Retry-After" in found[503]["headers"]  # type: ignore[operator]
