"""Films by hosted models from the command line: frames, charges, a second run, revisions."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from kits.films import watch
from kits.house import FRAMES, House
from kits.sandboxes import script
from reelwright.sandbox.serving import Served

pytestmark = pytest.mark.slow

WORDS = ("--provider", "replicate", "--quality", "draft", "--model", "wan-2.2-i2v-fast-480p",
         "--max-cost", "2.00")  # fmt: skip


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with Served(script()) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hosted")


@pytest.fixture(scope="module")
def user(served: Served, folder: Path) -> House:
    return House(
        served, folder / "home", REELWRIGHT_SPEC_MODEL="openai/gpt-6-luna",
        REELWRIGHT_MODERATOR="openai",
    )  # fmt: skip


@pytest.fixture(scope="module")
def film(user: House, folder: Path) -> dict:
    made = user.make(*WORDS, "--out", str(folder / "film.mp4"))
    return {**made, "charges": user.charged}


def test_the_film_is_whole_and_costs_what_was_charged(
    user: House, film: dict, folder: Path
) -> None:
    seen = watch(folder / "film.mp4")
    assert (seen.frames, film["frames"], seen.size) == (FRAMES, FRAMES, (854, 480))
    assert user.run("inspect", str(folder / "film.mp4")).returncode == 0
    assert user.settled() == Decimal(str(film["cost_usd"])) > Decimal("0.15")
    assert {each["model"] for each in user.charged} == {
        "gpt-6-luna", "black-forest-labs/flux-schnell", "wan-video/wan-2.2-i2v-fast"
    }  # fmt: skip
    assert user.served.bench.requests and not any(
        request.token for request in user.served.bench.requests if request.server == "outputs"
    )


def test_the_same_again_costs_nothing(user: House, film: dict) -> None:
    before = user.bill
    again = user.make(*WORDS)
    assert again["status"] == "finished" and again["cost_usd"] == 0
    assert user.bill == before
    saved = {line["name"]: line["saved_usd"] for line in user.ask("costs")["lines"]}
    kept = sum(each["cost_usd"] for each in film["charges"] if each["model"] != "gpt-6-luna")
    assert Decimal(str(saved[again["video_id"]])) == Decimal(str(round(kept, 6)))


def test_another_take_of_a_beat_costs_its_clips(user: House, film: dict) -> None:
    before = user.bill
    wish = ("revise", film["video_id"], "--beat", "cta", "--reroll")
    foreseen = user.ask(*wish, "--dry-run")
    assert user.bill == before, "looking is free"
    made = user.ask(*wish, "--yes", "--pause-after", "chunks")
    paid = user.settled() - before
    again = [step for step in foreseen["again"] if step["step"].startswith("chunk/")]
    assert again and Decimal(str(made["cost_usd"])) == paid == Decimal("0.05") * len(again)


def test_one_beat_by_another_vendors_model(user: House, film: dict) -> None:
    before = len(user.charged), user.bill
    wish = ("revise", film["video_id"], "--beat", "cta", "--model", "runway/gen4_turbo")
    made = user.ask(*wish, "--yes", "--pause-after", "chunks")
    own = user.charged[before[0] :]
    assert own and {each["model"] for each in own} == {"gen4_turbo"}
    assert user.settled() - before[1] == Decimal(str(made["cost_usd"]))


def test_a_draft_is_made_again_in_final_quality(user: House, film: dict) -> None:
    before = len(user.charged)
    final = user.make("--quality", "final", "--pause-after", "chunks", "--max-cost", "9")
    user.settled()
    models = {each["model"] for each in user.charged[before:]}
    assert models == {"black-forest-labs/flux-2-pro", "bytedance/seedance-1.5-pro"}
    one, two = (user.ask("show", each["video_id"]) for each in (film, final))
    shots = [{s["name"] for s in each["steps"] if "animatic/" in s["name"]} for each in (one, two)]
    assert shots[0] == shots[1], "the same plan"
