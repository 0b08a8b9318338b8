"""Spans by OpenTelemetry: where they belong, what they say, and what they do not."""

import time
from hashlib import sha256

import pytest
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from opentelemetry.trace import SpanKind

from kits.traces import Kept, facts, kept, linked, parent, spot
from reelwright.common.errors import LeaseLost, Outage, Stopped
from reelwright.telemetry.otel import SHUT_SECONDS, Otel, ids

VIDEO = "v6b038d0fc0574a6"


def test_a_videos_trace_can_be_found_by_its_id_alone() -> None:
    with kept() as all_:
        all_.tracer.film(VIDEO)
    trace_id = format(all_.one("film").context.trace_id, "032x")
    assert trace_id == sha256(VIDEO.encode()).hexdigest()[:32]


def test_processes_that_know_nothing_of_each_other_meet_in_it() -> None:
    with kept() as here:
        here.tracer.film(VIDEO)
    with kept() as there, there.tracer.span("step chunk", video=VIDEO):
        pass
    step = there.one("step chunk")
    assert (step.context.trace_id, parent(step)) == spot(here.one("film"))


def test_a_film_and_what_it_was_made_in_tell_of_each_other() -> None:
    with kept() as all_:
        with all_.tracer.span("POST", "server") as asked:
            all_.tracer.film(VIDEO)
            asked.called("POST /api/generate")
        with all_.tracer.span("later") as later:
            later.about(VIDEO)
    asked, film, later = (all_.one(name) for name in ("POST /api/generate", "film", "later"))
    assert asked.kind == SpanKind.SERVER
    assert (linked(asked), linked(film)) == ([spot(film)], [spot(asked)])
    assert linked(later) == [spot(film)]
    assert film.context.trace_id != asked.context.trace_id
    assert later.context.trace_id != asked.context.trace_id


def test_a_step_within_a_request_is_still_of_its_video() -> None:
    with kept() as all_:
        tracer = all_.tracer
        with tracer.span("POST", "server"), tracer.span("step chunk", video=VIDEO):
            pass
    assert spot(all_.one("step chunk"))[0] == ids(VIDEO)[0]


@pytest.mark.parametrize("rate", ["0", "0.5", "1"])
def test_a_film_is_sampled_whole_or_not_at_all(rate: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_TRACES_SAMPLER", "parentbased_traceidratio")
    monkeypatch.setenv("OTEL_TRACES_SAMPLER_ARG", rate)
    videos = [f"v{number:015x}" for number in range(40)]
    with kept() as here, kept() as there:
        for video in videos:
            with here.tracer.span("request"):
                here.tracer.film(video)
            with there.tracer.span("request"), there.tracer.span("step", video=video):
                pass
    films = {facts(span)["reelwright.video"] for span in here.named("film")}
    assert films == {facts(span)["reelwright.video"] for span in there.named("step")}
    assert {"0": films == set(), "0.5": 5 < len(films) < 35, "1": len(films) == 40}[rate]


def test_an_error_is_told_by_its_class_and_place_never_in_its_words() -> None:
    error = Outage("the prompt 'my lamp' broke it", provider="replicate", model="m",
                   request_id="p1")  # fmt: skip
    with kept() as all_:
        with pytest.raises(Outage), all_.tracer.span("call"):
            raise error
        with pytest.raises(ValueError), all_.tracer.span("odd"):
            int("my lamp")
    call = all_.one("call")
    assert not call.status.is_ok
    assert facts(call) == {
        "error.type": "Outage", "reelwright.provider": "replicate", "reelwright.vendor_id": "p1",
    }  # fmt: skip
    assert facts(all_.one("odd"))["error.type"] == "ValueError"
    assert "lamp" not in "".join(span.to_json() for span in all_.spans)


@pytest.mark.parametrize("kind", [Stopped, LeaseLost])
def test_work_that_is_let_go_of_is_no_error(kind: type[Exception]) -> None:
    with kept() as all_, pytest.raises(kind), all_.tracer.span("step"):
        raise kind("let go")
    step = all_.one("step")
    assert step.status.description is None
    assert facts(step) == {"reelwright.outcome": kind.__name__}


def test_who_sends_is_said_as_the_usual_variables_say(monkeypatch: pytest.MonkeyPatch) -> None:
    def sender() -> object:
        with kept() as all_, all_.tracer.span("a"):
            pass
        return all_.one("a").resource.attributes["service.name"]

    assert sender() == "reelwright"
    monkeypatch.setenv("OTEL_SERVICE_NAME", "our-films")
    assert sender() == "our-films"


def test_a_receiver_that_hangs_does_not_keep_a_process() -> None:
    class Hangs(SpanExporter):
        def export(self, spans: object) -> SpanExportResult:
            time.sleep(SHUT_SECONDS + 2)
            return SpanExportResult.FAILURE

    tracer = Otel(Hangs(), "test")
    with tracer.span("a"):
        pass
    begun = time.monotonic()
    tracer.close()
    assert time.monotonic() - begun < SHUT_SECONDS + 1.5


def test_nothing_is_told_to_what_libraries_trace() -> None:
    from opentelemetry import trace

    all_ = Kept()
    with trace.get_tracer("fastapi").start_as_current_span("of a library"):
        pass
    all_.tracer.close()
    assert all_.spans == ()
