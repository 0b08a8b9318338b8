"""Spans that are kept, for looking at."""

from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from reelwright.telemetry.otel import Otel


class Kept:
    """A tracer, and what it has sent once it is closed."""

    def __init__(self) -> None:
        self._exporter = InMemorySpanExporter()
        self.tracer = Otel(self._exporter, "test")

    @property
    def spans(self) -> tuple[ReadableSpan, ...]:
        return self._exporter.get_finished_spans()

    def named(self, name: str) -> list[ReadableSpan]:
        return [span for span in self.spans if span.name == name]

    def one(self, name: str) -> ReadableSpan:
        (found,) = self.named(name)
        return found


@contextmanager
def kept() -> Iterator[Kept]:
    """A tracer of which everything is sent when the block ends."""
    kept = Kept()
    try:
        yield kept
    finally:
        kept.tracer.close()


def facts(span: ReadableSpan) -> dict[str, object]:
    """What it says."""
    return dict(span.attributes or {})


def spot(span: ReadableSpan) -> tuple[int, int]:
    """The ids of its trace and of itself."""
    return span.context.trace_id, span.context.span_id


def parent(span: ReadableSpan) -> int | None:
    """The id of the span that it is within."""
    return span.parent.span_id if span.parent else None


def linked(span: ReadableSpan) -> list[tuple[int, int]]:
    """The spans that it tells of."""
    return [(link.context.trace_id, link.context.span_id) for link in span.links]
