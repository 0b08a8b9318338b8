import pytest

from reelwright.orchestrator.fingerprint import fingerprint

BASE = {"kind": "chunk", "version": 1, "params": {"a": 1}, "maker": "m@1", "inputs": {"x": "d"}}


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "still"},
        {"version": 2},
        {"params": {"a": 2}},
        {"maker": "m@2"},
        {"inputs": {"x": "e"}},
        {"inputs": {"y": "d"}},
        {"inputs": {}},
    ],
)
def test_every_part_counts(change: dict[str, object]) -> None:
    assert fingerprint(**BASE) != fingerprint(**{**BASE, **change})


def test_the_order_of_parameters_does_not_count() -> None:
    one = fingerprint(**{**BASE, "params": {"a": 1, "b": {"c": 1, "d": 2}}})
    two = fingerprint(**{**BASE, "params": {"b": {"d": 2, "c": 1}, "a": 1}})
    assert one == two
