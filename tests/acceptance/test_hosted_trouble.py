"""Whatever a vendor does: a film, or a clear word with the way out, and costs are what is charged.

Clips alone are hosted, and the films stop before they are refined; what is not paid for is shared.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from kits.house import House
from kits.sandboxes import script
from reelwright.sandbox.serving import Served

pytestmark = pytest.mark.slow

CLIPS = ("--pause-after", "chunks", "--model", "wan-2.2-t2v-fast-480p")
"""Three clips of five cents."""


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with Served(script()) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The free stills are made once; a film whose clips failed leaves none of these behind."""
    return tmp_path_factory.mktemp("trouble")


@pytest.fixture
def user(served: Served, home: Path) -> House:
    return House(served, home)


FATAL: dict[str, tuple[dict, tuple[str, ...]]] = {
    "out of credit": ({"do": "no_credit"}, ("credit", "wait a few minutes")),
    "a wrong field": (
        {"do": "invalid", "field": "resolution", "reason": "must be 720p"},
        ("resolution", "must be 720p"),
    ),
    "words refused": ({"do": "fail", "error": "NSFW"}, ("prompt was refused", "revise")),
    "content refused": ({"do": "fail", "error": "E005"}, ("(E005)", "prompt", "revise")),
    "no clip moves": ({"do": "clip", "look": "frozen"}, ("stands still", "retry")),
    "all outputs gone": ({"do": "expire", "after": 0}, ("removed", "again")),
}


@pytest.mark.parametrize("trouble", FATAL)
def test_what_cannot_be_overcome_is_told_with_the_way_out(user: House, trouble: str) -> None:
    rule, words = FATAL[trouble]
    before = user.paid()
    user.script(rule)
    failed = user.make(*CLIPS, code=1)
    said = json.dumps(failed["error"])
    assert failed["status"] == "failed"
    assert all(word in said for word in words), said
    assert user.paid() - before <= Decimal("0.30"), "two takes of each clip at most"


OVERCOME: dict[str, tuple[tuple[dict, ...], int]] = {
    "a throttle and an abort": (
        ({"do": "throttle", "retry_after": 1, "times": 1}, {"do": "abort", "times": 1}),
        3,
    ),
    "clips that are too short, and black": (
        (
            {"do": "length", "factor": 0.1, "nth": 1},
            {"do": "clip", "look": "black", "nth": 2},
        ),
        5,
    ),
}
"""What happens, and how many clips are then paid for."""


@pytest.mark.parametrize("trouble", OVERCOME)
def test_what_passes_costs_what_was_made(served: Served, tmp_path: Path, trouble: str) -> None:
    rules, clips = OVERCOME[trouble]
    user = House(served, tmp_path)
    user.script(*rules)
    assert user.make(*CLIPS)["status"] == "paused"
    assert user.settled() == Decimal("0.05") * clips


def test_a_cap_stops_before_it_is_passed_and_raised_it_goes_on(
    served: Served, tmp_path: Path
) -> None:
    user = House(served, tmp_path)
    user.script()
    short = user.make(*CLIPS, "--max-cost", "0.12", code=1)
    assert "cap" in json.dumps(short["error"]) or "max-cost" in json.dumps(short["error"])
    assert user.paid() <= Decimal("0.12")
    more = user.ask("retry", short["video_id"], "--max-cost", "0.20")
    assert more["status"] == "paused"
    assert user.settled() == Decimal("0.15")
