"""Traces that nobody wants, and spans that find the one they are in."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from kits.traces import facts, kept, parent, spot
from reelwright.common.tracing import SILENT, note, span


def test_where_nothing_is_traced_nothing_happens_and_errors_pass() -> None:
    with pytest.raises(ValueError, match="as it was"), SILENT.span("a", kind="odd", name="b"):
        with span("b", "client", status=200) as inner:
            inner.note(status=3)
            inner.about("v1")
        note(anything=1)
        raise ValueError("as it was")


def test_what_is_noted_from_below_is_of_the_innermost_open_span() -> None:
    with kept() as all_:
        with all_.tracer.span("outer"):
            with span("inner", "client", model="m"):
                note(call=7)
            note(outcome="done")
        note(outcome="too late")
    outer, inner = all_.one("outer"), all_.one("inner")
    assert facts(inner) == {"reelwright.model": "m", "reelwright.call": 7}
    assert facts(outer) == {"reelwright.outcome": "done"}
    assert parent(inner) == spot(outer)[1]


def test_threads_of_others_are_not_in_it() -> None:
    with kept() as all_, all_.tracer.span("outer"), ThreadPoolExecutor(1) as pool:
        pool.submit(note, outcome="elsewhere").result()
    assert facts(all_.one("outer")) == {}
