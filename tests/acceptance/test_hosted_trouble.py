"""Whatever a vendor does: a film, or a clear word with the way out, and costs are what is charged.

Clips alone are hosted, and the films stop before they are refined; what is not paid for is shared.
"""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from kits.films import watch
from kits.house import FRAMES, House
from kits.sandboxes import script
from reelwright.sandbox.serving import Served

pytestmark = pytest.mark.slow

CLIPS = ("--pause-after", "chunks", "--model", "wan-2.2-t2v-fast-480p")
"""Three clips of five cents."""


@pytest.fixture
def served() -> Iterator[Served]:
    with Served(script()) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """With a sandbox of its own. The free stills are made once; a film whose clips failed leaves
    none of these behind."""
    with Served(script()) as sandbox:
        yield House(sandbox, tmp_path_factory.mktemp("trouble"))


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
    before = user.bill
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


def test_a_reply_that_is_lost_behind_a_gateway_is_found_and_paid_for_once(tmp_path: Path) -> None:
    """At an address with a path, and with the vendor's own variables alone."""
    gateway = {"prefix": "/gateway/one"}
    with Served(script(**gateway)) as served:
        user = House(served, tmp_path)
        served.bench.told(script({"do": "drop", "times": 1}, **gateway))
        assert user.make(*CLIPS)["status"] == "paused"
        assert {request.status for request in served.bench.requests} >= {0}, "one was dropped"
        assert user.settled() == Decimal("0.15")


def test_a_vendor_that_is_down_is_named_and_when_it_is_back_a_retry_goes_on(
    served: Served, tmp_path: Path
) -> None:
    user = House(served, tmp_path)
    there = user.env["REPLICATE_BASE_URL"]
    user.env["REPLICATE_BASE_URL"] = "http://127.0.0.1:9"
    failed = user.make(*CLIPS, code=1)
    assert failed["error"]["type"] == "Outage"
    assert "replicate cannot be reached at 127.0.0.1:9" in failed["error"]["message"]
    assert "doctor" in failed["error"]["hint"] and "retry" in failed["error"]["hint"]
    told = user.ask("doctor", code=1)["checks"]
    assert [each["name"] for each in told if not each["ok"]] == ["replicate"]
    user.env["REPLICATE_BASE_URL"] = there
    user.script()
    assert user.ask("retry", failed["video_id"])["status"] == "paused"
    assert user.settled() == Decimal("0.15")


def test_a_film_by_runway_whose_lost_reply_a_person_resolves(
    served: Served, tmp_path: Path
) -> None:
    user = House(served, tmp_path)
    user.script({"do": "drop", "nth": 2})
    out = tmp_path / "film.mp4"
    stuck = user.make("--model", "runway/gen4_turbo", code=1)
    hint = re.search(r"reelwright resolve (\d+) adopt VENDOR_ID\|retry", stuck["error"]["hint"])
    assert stuck["error"]["type"] == "Unresolved" and hint
    asked = " ".join(request.path for request in served.bench.requests)
    [lost] = [id for id in served.bench.tasks if asked.count(id) == 0 and "-" in id]
    again = user.ask("retry", stuck["video_id"], code=1)
    assert again["error"]["type"] == "Unresolved", "nothing is sent again behind one's back"
    user.run("resolve", hint[1], "adopt", lost)
    made = user.ask("retry", stuck["video_id"], "--out", str(out))
    assert (made["status"], watch(out).frames) == ("finished", FRAMES)
    assert len(user.charged) == 3 and {each["model"] for each in user.charged} == {"gen4_turbo"}
    assert user.settled() == Decimal(str(made["cost_usd"]))


def test_what_doctor_says_of_good_and_wrong_keys_and_of_credit(tmp_path: Path) -> None:
    rules = {"tokens": ("r8_sandbox", "key_sandbox"), "credit_usd": "12.5"}
    with Served(script(**rules)) as served:
        user = House(served, tmp_path)
        told = user.run("doctor", code=1).stdout.splitlines()
    [replicate, runway, openai] = told[-3:]
    assert replicate.startswith("ok    replicate reachable, 75 models")
    assert runway.startswith("ok    runway    reachable, $12.50 left")
    assert openai.startswith("WRONG openai") and "OPENAI_API_KEY" in openai
