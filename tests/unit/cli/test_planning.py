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


def test_a_prompt_without_sense_is_refused_as_in_make(run: Run) -> None:
    with pytest.raises(BriefError):
        run("plan", "!!! ???")
