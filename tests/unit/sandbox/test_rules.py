import pytest

from kits.sandboxes import script
from reelwright.sandbox.rules import Rules, latency, matches
from reelwright.sandbox.script import Script

WAN = "replicate/wan-video/wan-2.2-i2v-fast"


def strikes(rule: dict[str, object], count: int) -> list[bool]:
    rules = Rules(script({"do": "drop", **rule}))
    return [bool(rules.wire("create", WAN)) for _ in range(count)]


def test_the_nth_only() -> None:
    assert strikes({"nth": 2}, 4) == [False, True, False, False]


def test_so_many_times() -> None:
    assert strikes({"times": 2}, 4) == [True, True, False, False]


def test_dice_are_the_same_for_the_same_seed_and_about_fair() -> None:
    thrown = strikes({"probability": 0.3}, 400)
    assert thrown == strikes({"probability": 0.3}, 400)
    assert 80 < sum(thrown) < 160


def test_only_at_its_own_point_and_stage() -> None:
    rules = Rules(script({"do": "outage", "at": "poll"}, {"do": "abort"}, {"do": "answer",
                                                                      "how": "empty"}))  # fmt: skip
    assert rules.wire("create", WAN) == []
    assert [rule.do for rule in rules.wire("poll", WAN)] == ["outage"]  # type: ignore[attr-defined]
    assert [rule.do for rule in rules.job(WAN)] == ["abort"]  # type: ignore[attr-defined]
    answer = rules.answer("openai/gpt-6-luna")
    assert answer is not None
    assert answer.how == "empty"


@pytest.mark.parametrize("pattern", ["*", "replicate/*", "wan-video/*", WAN, WAN.partition("/")[2]])
def test_patterns_that_mean_it(pattern: str) -> None:
    assert matches(pattern, WAN)


@pytest.mark.parametrize("pattern", ["runway/*", "wan-2.2-i2v-fast", "openai/gpt", ""])
def test_patterns_that_do_not(pattern: str) -> None:
    assert not matches(pattern, WAN)


def test_the_longest_pattern_gives_the_latency_and_the_scale_shortens_it() -> None:
    told = Script(latency={"*": 2, "wan-video/*": 45}, time_scale=0.05)
    assert latency(told, WAN) == pytest.approx(2.25)
    assert latency(told, "runway/gen4_turbo") == pytest.approx(0.1)
