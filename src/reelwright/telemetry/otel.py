"""Spans by OpenTelemetry: sent over OTLP, as the usual ``OTEL_…`` variables say.

All spans of a video are in one trace, whose id is made of the video's: so they meet there although
processes come and go, days pass in between, and nobody passes anything on.
"""

import hashlib
import threading
import traceback
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.trace import Link, NonRecordingSpan, SpanContext, SpanKind, Status, StatusCode
from opentelemetry.trace import Span as Given

from reelwright.common.errors import LeaseLost, ProviderError, Stopped
from reelwright.common.tracing import Fact, Kind, Span, within

NAME = "reelwright"
ROOT = Path(__file__).parents[1]
KINDS: Mapping[Kind, SpanKind] = {
    "server": SpanKind.SERVER,
    "client": SpanKind.CLIENT,
    "work": SpanKind.INTERNAL,
}
STANDARD = {
    "method": "http.request.method",
    "route": "http.route",
    "status": "http.response.status_code",
    "error": "error.type",
}
"""Facts that OpenTelemetry has a name for; all others begin with ours."""
SHUT_SECONDS = 3.0
"""How long the last spans get to be sent when a process ends."""


class Otel:
    """A ``common.tracing.Tracer``. ``close`` it to have the last spans sent."""

    def __init__(self, exporter: SpanExporter, version: str) -> None:
        own = Resource.create({"service.name": NAME, "service.version": version})
        self._ids = _Ids()
        # Not the process's global one: what libraries would tell there, addresses with their
        # signatures among it, is not for a trace.
        self._provider = TracerProvider(
            resource=own.merge(OTELResourceDetector().detect()),
            id_generator=self._ids,
            shutdown_on_exit=False,
        )
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer(NAME, version)

    @contextmanager
    def span(
        self, name: str, kind: Kind = "work", /, *, video: str | None = None, **facts: Fact
    ) -> Generator[Span]:
        """See ``common.tracing.Tracer``."""
        around = None if video is None else trace.set_span_in_context(self._film(video), Context())
        told = _named({"video": video, **facts})
        given = self._tracer.start_span(name, around, KINDS[kind], told)
        opened = _Opened(given, self)
        with trace.use_span(
            given, end_on_exit=True, record_exception=False, set_status_on_exception=False
        ), within(self, opened):  # fmt: skip
            try:
                yield opened
            except BaseException as error:
                opened.failed(error)
                raise

    def film(self, video_id: str) -> None:
        """See ``common.tracing.Tracer``."""
        asked = trace.get_current_span()
        known = asked.get_span_context().is_valid
        links = [Link(asked.get_span_context())] if known else []
        with self._ids.fixed(*ids(video_id)):
            film = self._tracer.start_span(
                "film", Context(), links=links, attributes=_named({"video": video_id})
            )
        film.end()
        asked.add_link(film.get_span_context())

    def about(self, video_id: str) -> SpanContext:
        """The beginning of a video's trace."""
        return self._film(video_id).get_span_context()

    def close(self) -> None:
        """Send what is left, for a few seconds."""
        ending = threading.Thread(target=self._provider.shutdown, name="traces", daemon=True)
        ending.start()
        ending.join(SHUT_SECONDS)

    def _film(self, video_id: str) -> NonRecordingSpan:
        """The video's first span, wherever it was made: whether the trace is sampled depends on
        its id alone, the same in every process."""
        trace_id, span_id = ids(video_id)
        chosen = self._provider.sampler.should_sample(
            Context(), trace_id, "film"
        ).decision.is_sampled()
        flags = trace.TraceFlags(trace.TraceFlags.SAMPLED if chosen else trace.TraceFlags.DEFAULT)
        return NonRecordingSpan(SpanContext(trace_id, span_id, is_remote=True, trace_flags=flags))


class _Opened:
    """A span that is open."""

    def __init__(self, given: Given, tracer: Otel) -> None:
        self._given = given
        self._tracer = tracer

    def note(self, **facts: Fact) -> None:
        self._given.set_attributes(_named(facts))

    def called(self, name: str) -> None:
        self._given.update_name(name)

    def failed(self, why: BaseException | str) -> None:
        if isinstance(why, str):
            self._fail(why)
        elif isinstance(why, Stopped | LeaseLost):
            self.note(outcome=type(why).__name__)
        elif isinstance(why, Exception):
            self._fail(type(why).__name__)
            self.note(raised_at=_place(why))
            if isinstance(why, ProviderError):
                self.note(provider=why.provider, vendor_id=why.request_id or None)

    def about(self, video_id: str) -> None:
        self._given.add_link(self._tracer.about(video_id))

    def _fail(self, error: str) -> None:
        self._given.set_status(Status(StatusCode.ERROR, error))
        self.note(error=error)


class _Ids(RandomIdGenerator):
    """Random ids, but for the first span of a video."""

    def __init__(self) -> None:
        self._fixed = threading.local()

    @contextmanager
    def fixed(self, trace_id: int, span_id: int) -> Generator[None]:
        """What is made meanwhile in this thread has these ids."""
        self._fixed.ids = (trace_id, span_id)
        try:
            yield
        finally:
            del self._fixed.ids

    def generate_trace_id(self) -> int:
        """A new trace's id."""
        fixed = self._now()
        return super().generate_trace_id() if fixed is None else fixed[0]

    def generate_span_id(self) -> int:
        """A new span's id."""
        fixed = self._now()
        return super().generate_span_id() if fixed is None else fixed[1]

    def _now(self) -> tuple[int, int] | None:
        return getattr(self._fixed, "ids", None)


def ids(video_id: str) -> tuple[int, int]:
    """The ids of a video's trace and of its first span: the first 16 bytes of the SHA-256 of the
    video's id, and the 8 after them."""
    digest = hashlib.sha256(video_id.encode()).digest()
    return int.from_bytes(digest[:16]), int.from_bytes(digest[16:24])


def _named(facts: Mapping[str, Fact]) -> dict[str, str | int | float | bool]:
    return {
        STANDARD.get(name, f"{NAME}.{name}"): fact
        for name, fact in facts.items()
        if fact is not None
    }


def _place(error: Exception) -> str | None:
    """Where in our code it came from, ``providers/http.py:187``. Its words stay out of traces:
    they may quote a prompt, or what a vendor said of one."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename != __file__ and Path(frame.filename).is_relative_to(ROOT):
            return f"{Path(frame.filename).relative_to(ROOT).as_posix()}:{frame.lineno}"
    return None
