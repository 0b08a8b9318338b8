"""From a request through the steps to the vendor: one film's spans, and what is never in them."""

import gzip
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Event

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan

from kits import sandboxes, service
from kits.desk import Answer, Desk, Sent
from kits.paying import BRIEF, MODEL
from kits.service import PROMPT, until
from kits.traces import Kept, facts, kept, linked, parent, spot
from reelwright.common.errors import SettingsError
from reelwright.database import steps
from reelwright.orchestrator.executors.embedded import Bell
from reelwright.sandbox.serving import Served
from reelwright.settings import Settings
from reelwright.telemetry.otel import Otel
from reelwright.wiring import App

TOKEN = "r8_secret_of_the_vendor"


@dataclass(frozen=True)
class Made:
    """A film that was made by asking the service, and all that was traced."""

    video_id: str
    secret: str
    link: str
    kept: Kept

    @property
    def film(self) -> list[ReadableSpan]:
        trace_id = int(sha256(self.video_id.encode()).hexdigest()[:32], 16)
        return [span for span in self.kept.spans if span.context.trace_id == trace_id]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """Its first order is refused, so that there is an error to be seen."""
    all_, home = Kept(), tmp_path_factory.mktemp("traces")
    script = sandboxes.script({"do": "throttle", "nth": 1})
    with pytest.MonkeyPatch.context() as patch, Served(script) as served:
        patch.setattr("reelwright.wiring.tracing.otel", partial(_given, all_.tracer))
        vendor = {
            "video_model": MODEL,
            "REPLICATE_API_TOKEN": TOKEN,
            "REPLICATE_BASE_URL": served.environment["REPLICATE_BASE_URL"],
        }
        with service.embedded(home, otel=True, **vendor) as api:
            secret = api.secret("ana")
            client = api.with_secret(secret)
            video_id = service.begun(client)
            assert service.ended(client, video_id)["status"] == "finished"
            client.get("/health/live")
            client.get("/api/video/my%20own%20words?key=" + secret)
            link = client.get(f"/api/video/{video_id}/download").headers["location"]
            assert client.get(link).status_code == 200
    yield Made(video_id, secret, link, all_)


def test_a_film_is_one_trace_of_steps_with_their_calls(made: Made) -> None:
    (film,) = [span for span in made.film if span.name == "film"]
    steps = [span for span in made.film if span.name.startswith("step ")]
    assert {"step validate", "step chunk", "step export"} <= {span.name for span in steps}
    assert {parent(step) for step in steps} == {spot(film)[1]}
    calls = [span for span in made.film if span.name == "call"]
    chunks = {spot(span)[1]: span for span in steps if span.name == "step chunk"}
    assert calls and {parent(call) for call in calls} <= chunks.keys()
    orders = [span for span in made.film if span.name == "replicate order"]
    assert {parent(order) for order in orders} == {spot(call)[1] for call in calls}
    for call in calls:
        told = facts(call)
        assert (told["reelwright.provider"], f"replicate/{told['reelwright.model']}") == (
            "replicate", MODEL,
        )  # fmt: skip
        assert isinstance(told["reelwright.call"], int)
    assert {facts(step)["reelwright.video"] for step in steps} == {made.video_id}


def test_a_step_tells_what_it_took(made: Made) -> None:
    done = [facts(span) for span in made.film if span.name == "step chunk"]
    done = [told for told in done if told["reelwright.outcome"] == "done"]
    assert done
    for told in done:
        assert str(told["reelwright.model"]).startswith(MODEL)
        assert told["reelwright.reused"] is False
        assert int(str(told["reelwright.cost_microusd"])) > 0


def test_an_error_is_seen_where_it_was_and_in_what_it_broke(made: Made) -> None:
    failed = [span for span in made.film if not span.status.is_ok and span.status.description]
    (order,) = [span for span in failed if span.name == "replicate order"]
    (call,) = [span for span in failed if span.name == "call"]
    (step,) = [span for span in failed if span.name == "step chunk"]
    assert (parent(order), parent(call)) == (spot(call)[1], spot(step)[1])
    assert facts(order)["http.response.status_code"] == 429
    assert {facts(span)["error.type"] for span in failed} == {"Throttled"}
    assert str(facts(order)["reelwright.raised_at"]).startswith("providers/http.py:")
    assert facts(step)["reelwright.outcome"] == "retrying"
    again = [span for span in made.film if facts(span).get("reelwright.attempt") == 2]
    assert [span.name for span in again] == ["step chunk"]


def test_the_request_and_the_film_tell_of_each_other(made: Made) -> None:
    (asked,) = made.kept.named("POST /api/generate")
    (film,) = made.kept.named("film")
    assert facts(asked)["http.response.status_code"] == 202
    assert (linked(asked), linked(film)) == ([spot(film)], [spot(asked)])
    assert asked.context.trace_id != film.context.trace_id
    (later,) = made.kept.named("GET /api/video/{video_id}/download")
    assert linked(later) == [spot(film)]


def test_nothing_of_a_secret_a_prompt_or_an_address_is_told(made: Made) -> None:
    never = [made.secret, made.secret[4:], TOKEN, PROMPT, "Lumen", "own words", made.link, "ana"]
    never += [made.link.partition("?")[2]]
    told = "\n".join(span.to_json() for span in made.kept.spans)
    assert len(told) > 1000
    assert [secret for secret in never if secret in told] == []


def test_what_is_asked_every_few_seconds_is_not_traced(made: Made) -> None:
    names = {span.name for span in made.kept.spans}
    assert [name for name in names if "status" in name or "health" in name] == []


def test_another_process_goes_on_in_the_same_trace(tmp_path: Path) -> None:
    """Entered by one, with traces; made by a second; a version of it by a third."""
    brief, seen = BRIEF, []
    for turn in range(2):
        with kept() as now, pytest.MonkeyPatch.context() as patch:
            patch.setattr("reelwright.wiring.tracing.otel", partial(_given, now.tracer))
            app = App(Settings(home=tmp_path, otel=True))
            if turn == 0:
                video_id = app.videos.create(brief)
            else:
                app.engine(Bell(), Event()).run(_first(app))
            app.close()
        seen.append(now)
    (film,), (step,) = seen[0].spans, seen[1].named("step validate")
    assert (step.context.trace_id, parent(step)) == spot(film)
    assert facts(step)["reelwright.video"] == video_id


def test_a_real_receiver_gets_them_from_serve(tmp_path: Path) -> None:
    came: list[str] = []

    def receive(sent: Sent) -> Answer:
        body = gzip.decompress(sent.body) if "gzip" in sent.headers.values() else sent.body
        for each in ExportTraceServiceRequest.FromString(body).resource_spans:
            facts = {fact.key: fact.value.string_value for fact in each.resource.attributes}
            for scope in each.scope_spans:
                came.extend(f"{facts['service.name']}: {span.name}" for span in scope.spans)
        assert (sent.path, sent.headers["x-tenant"]) == ("/v1/traces", "films")
        return Answer(body=b"", headers={"content-type": "application/x-protobuf"})

    with Desk(receive) as desk, (tmp_path / "log").open("w+") as log:
        told = {
            "OTEL_EXPORTER_OTLP_ENDPOINT": desk.url,
            "OTEL_EXPORTER_OTLP_HEADERS": "x-tenant=films",
            "OTEL_SERVICE_NAME": "our-films",
            "REELWRIGHT_HOME": str(tmp_path / "home"),
        }
        server = subprocess.Popen(
            [sys.executable, "-m", "reelwright", "serve", "--port", "0"],
            env={**os.environ, **told}, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            until(lambda: (url := _address(tmp_path / "log")) and _answers(url))
            httpx.get(f"{_address(tmp_path / 'log')}/api/templates").raise_for_status()
        finally:
            server.send_signal(signal.SIGTERM)
            assert server.wait(30) == 0, (tmp_path / "log").read_text()
    assert came == ["our-films: GET /api/templates"]


def test_where_nobody_wants_traces_nothing_of_it_is_loaded(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom reelwright.settings import load\nfrom reelwright.wiring import App\n"
        "app = App(load())\napp.executor()\napp.close()\n"
        "print([name for name in sys.modules if 'opentelemetry.sdk' in name])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert run.stdout.strip() == "[]", run.stderr


def test_wanted_but_not_installed_is_said_at_once(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
        app = App(Settings(home=tmp_path, otel=True))
        with pytest.raises(SettingsError, match="not installed") as caught:
            _ = app.tracer
    assert "reelwright[otel]" in caught.value.hint


def test_a_way_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    app = App(Settings(home=tmp_path, otel=True, otel_protocol="grpc"))
    with pytest.raises(SettingsError, match="http/protobuf"):
        _ = app.tracer


def _given(tracer: Otel, settings: Settings) -> Otel:
    return tracer


def _first(app: App) -> int:
    with app.database.read() as session:
        return next(iter(steps.claimable(session, time.time(), lane="media", limit=1)))


def _address(log: Path) -> str:
    found = re.search(r"Reelwright is at (\S+)", log.read_text())
    return found[1] if found else ""


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health/live").is_success
    except httpx.TransportError:
        return False
