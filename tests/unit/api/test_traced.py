"""Requests as spans."""

from fastapi import FastAPI
from opentelemetry.trace import SpanKind
from starlette.requests import Request
from starlette.testclient import TestClient

from kits.traces import Kept, facts, kept, linked
from reelwright.api.traced import Traced
from reelwright.telemetry.otel import ids

VIDEO = "v6b038d0fc0574a6"


def client(all_: Kept) -> TestClient:
    app = FastAPI()

    @app.get("/api/video/{video_id}")
    def video(video_id: str, request: Request) -> str:
        if "broken" in request.query_params:
            raise RuntimeError("my own words")
        return video_id

    @app.get("/api/status/{video_id}")
    @app.get("/health/live")
    def polled(video_id: str = "") -> str:
        return video_id

    return TestClient(Traced(app, all_.tracer), raise_server_exceptions=False)


def test_a_request_is_named_by_its_route_and_tells_of_its_video() -> None:
    with kept() as all_:
        client(all_).get(f"/api/video/{VIDEO}?signature=abc")
    asked = all_.one("GET /api/video/{video_id}")
    assert asked.kind == SpanKind.SERVER
    assert facts(asked) == {
        "http.request.method": "GET", "http.route": "/api/video/{video_id}",
        "http.response.status_code": 200, "reelwright.video": VIDEO,
    }  # fmt: skip
    assert linked(asked) == [ids(VIDEO)]


def test_whatever_somebody_writes_into_an_address_is_left_out() -> None:
    with kept() as all_:
        client(all_).get("/api/video/rw_secret")
        client(all_).get("/secret/rw_secret")
        client(all_).request("SECRET", "/secret")
    assert {span.name for span in all_.spans} == {
        "GET /api/video/{video_id}", "GET none", "HTTP none",
    }  # fmt: skip
    assert "ecret" not in "".join(span.to_json() for span in all_.spans).replace("SECRET", "")


def test_what_broke_is_an_error_and_what_was_refused_is_none() -> None:
    with kept() as all_:
        client(all_).get(f"/api/video/{VIDEO}?broken=1")
        client(all_).get("/nowhere")
    broken, refused = all_.one("GET /api/video/{video_id}"), all_.one("GET none")
    assert (broken.status.is_ok, broken.status.description) == (False, "RuntimeError")
    assert facts(broken)["http.response.status_code"] == 500
    assert "own words" not in broken.to_json()
    assert refused.status.description is None


def test_polls_are_not_traced() -> None:
    with kept() as all_:
        assert client(all_).get(f"/api/status/{VIDEO}").is_success
        assert client(all_).get("/health/live").is_success
    assert all_.spans == ()
