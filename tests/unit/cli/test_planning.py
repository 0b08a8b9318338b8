import json
from collections.abc import Callable

import pytest
from click.testing import Result

from reelwright.common.errors import BriefError

Run = Callable[..., Result]
ASKED = ("plan", "A 6 second ad for Lumen, a lamp.", "--resolution", "480p")


def test_the_plan_is_one_object_and_nothing_was_begun(run: Run) -> None:
    told = json.loads(run(*ASKED, "--json").output)
    assert told["spec"]["product"]["name"] == "Lumen"
    assert told["spec"]["output"]["duration"] == "6"
    names = [step["name"] for step in told["steps"]]
    assert names[0] == "validate" and names[-1] == "export/16x9" and "music" in names
    assert told["cost_usd"] == 0
    assert 0 < told["longest_chain_seconds"] <= told["seconds"]
    assert json.loads(run("list", "--json").output) == {"videos": []}


def test_the_plan_in_words_says_what_was_given_and_what_assumed(run: Run) -> None:
    told = run(*ASKED).output
    assert told.startswith("Lumen: lamp")
    assert "6 s, 16:9" in told and "180 frames" in told
    given = next(line for line in told.splitlines() if "given:" in line)
    assumed = next(line for line in told.splitlines() if "assumed:" in line)
    assert "duration" in given and "resolution" in given
    assert "aspect" in assumed and "duration" not in assumed
    assert "chunk/00" in told and "export" in told
    assert told.rstrip().endswith("$0.00")


def test_further_shapes_of_the_prompt_are_planned(run: Run) -> None:
    told = run("plan", "An ad for Lumen, a lamp. Vertical and wide.").output
    assert "9:16" in told and "also in 16:9" in told
    assert "export/9x16" in told and "export/16x9" in told


def test_a_prompt_without_sense_is_refused_as_in_make(run: Run) -> None:
    with pytest.raises(BriefError):
        run("plan", "!!! ???")


HOSTED = ("--provider", "replicate", "--model", "wan-2.2-i2v-fast-480p")


def test_a_plan_with_a_hosted_model_tells_three_costs_and_whether_the_cap_holds(run: Run) -> None:
    told = json.loads(run(*ASKED, *HOSTED, "--json").output)
    clips = [step for step in told["steps"] if step["name"].startswith("chunk/")]
    assert all(step["takes"] == 2 for step in clips)
    more = sum(float(step["cost_usd"]) for step in clips)
    assert told["cost_low_usd"] == told["cost_usd"] > 0, "nothing is there to be reused"
    assert told["cost_worst_usd"] == pytest.approx(told["cost_usd"] + more)
    capped = json.loads(run(*ASKED, *HOSTED, "--max-cost", "0.01", "--json").output)
    assert (capped["cost_worst_usd"], capped["max_cost_holds_worst"]) == (0.01, False)
    shown = run(*ASKED, *HOSTED, "--max-cost", "99").output
    assert "at best $" in shown and shown.rstrip().endswith(
        "--max-cost $99.00 holds the worst case"
    )


def test_the_table_has_straight_columns_with_long_names_of_models(run: Run) -> None:
    steps = run(*ASKED, *HOSTED).output.split("\n\n")[2].splitlines()
    assert steps[0].split()[0] == "validate" and steps[-1].split()[0].startswith("export")
    assert len({line.index(" s  ") for line in steps}) == 1
    assert len({len(line) for line in steps}) == 1
