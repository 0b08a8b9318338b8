import json
import time
import tracemalloc
from typing import Any

import pytest

from reelwright.common.errors import TemplateError
from reelwright.templates.bounds import excess
from reelwright.templates.loader import Library, checked, flaws

GOOD = json.loads(Library().get("how_to").model_dump_json())


def test_every_shipped_template_is_far_from_the_bounds() -> None:
    for name in Library().names():
        assert excess(Library().get(name).model_dump(mode="json")) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reference_duration", "1e999999999"),
        ("reference_duration", "9" * 17),
        ("title", "x" * 601),
        ("beats", GOOD["beats"] * 20),
        ("keywords", ["a"] * 101),
    ],
)
def test_what_would_take_too_much_is_refused_before_it_is_read(field: str, value: object) -> None:
    began = time.perf_counter()
    with pytest.raises(TemplateError) as caught:
        checked({**GOOD, field: value})
    assert caught.value.field == field
    assert [flaw.field for flaw in flaws({**GOOD, field: value})] == [field]
    assert time.perf_counter() - began < 1


def test_no_depth_or_breadth_is_too_much_to_count() -> None:
    deep: dict[str, object] = {}
    for _ in range(6000):
        deep = {"a": deep}
    found = excess(deep)  # type: ignore[arg-type]
    assert found is not None and found.field == "template"


@pytest.mark.parametrize(
    "body",
    [
        {"k" * 30_000: {str(n): 1 for n in range(4000)}},
        {"beats": [{"k" * 30_000: {str(n): 1 for n in range(4000)}}]},
        {"k" * 90: {str(n): {"k" * 90: {str(m): 1 for m in range(40)}} for n in range(900)}},
    ],
)
def test_a_body_takes_no_more_room_than_was_sent(body: dict[str, Any]) -> None:
    tracemalloc.start()
    try:
        found = excess(body)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found is not None
    assert most < 1_000_000
