"""Traces as every layer sees them: a span is opened where work begins, and noted on from below.

Who opens the first one is handed a tracer. What happens inside finds the open span by itself: it
belongs to the thread, or to the request. Where nothing is traced, nothing of this does anything.

A fact is a number, a name or an id. Never the words of a user, never a key, a token or a link.
"""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from types import TracebackType
from typing import Literal, Protocol

Fact = str | int | float | bool | None
"""``None``: not known, and left out."""
Kind = Literal["server", "client", "work"]
"""We are asked; we ask somebody else; neither."""


class Span(Protocol):
    """A piece of work with a beginning and an end."""

    def note(self, **facts: Fact) -> None:
        """Facts that are known by now."""
        ...

    def called(self, name: str) -> None:
        """Its name, where that is only known now."""
        ...

    def failed(self, why: BaseException | str) -> None:
        """It came to nothing: an error, of which the class is told and not the words."""
        ...

    def about(self, video_id: str) -> None:
        """It has to do with this video, whose trace is another."""
        ...


class Tracer(Protocol):
    """Where spans go. ``SILENT`` is one that keeps nothing."""

    def span(
        self, name: str, kind: Kind = "work", /, *, video: str | None = None, **facts: Fact
    ) -> AbstractContextManager[Span]:
        """A span within the open one; ``video``: within the trace of that video.

        An error that leaves it is its own as well.
        """
        ...

    def film(self, video_id: str) -> None:
        """A video is there: its trace begins, and tells of the span that is open, which tells of
        it."""
        ...


class _Silent:
    """A tracer, and the one span that it has."""

    def span(
        self, name: str, kind: Kind = "work", /, *, video: str | None = None, **facts: Fact
    ) -> "_Silent":
        return self

    def film(self, video_id: str) -> None: ...
    def note(self, **facts: Fact) -> None: ...
    def called(self, name: str) -> None: ...
    def failed(self, why: BaseException | str) -> None: ...
    def about(self, video_id: str) -> None: ...
    def __enter__(self) -> "_Silent":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


SILENT = _Silent()
_open: ContextVar[tuple[Tracer, Span]] = ContextVar("span", default=(SILENT, SILENT))


def span(name: str, kind: Kind = "work", /, **facts: Fact) -> AbstractContextManager[Span]:
    """A span within the open one; nothing where none is open."""
    return _open.get()[0].span(name, kind, video=None, **facts)


def note(**facts: Fact) -> None:
    """Facts about the open span."""
    _open.get()[1].note(**facts)


@contextmanager
def within(tracer: Tracer, opened: Span) -> Generator[None]:
    """For tracers: what happens meanwhile happens in this span."""
    token = _open.set((tracer, opened))
    try:
        yield
    finally:
        _open.reset(token)
