import json
from collections.abc import Callable
from decimal import Decimal

import click
import pytest
from click.testing import Result

from reelwright.common.errors import NotFound
from reelwright.common.spec import Brief
from reelwright.database import calls, steps
from reelwright.orchestrator.cancelling import Left, Withdrawn
from reelwright.orchestrator.owner import Owner
from reelwright.orchestrator.videos import Cleaned, Videos
from reelwright.settings import load
from reelwright.wiring import App

Run = Callable[..., Result]


@pytest.fixture
def video() -> str:
    """A video that was just asked for."""
    app = App(load())
    video_id = app.videos.create(Brief(prompt="an ad for a lamp"))
    app.close()
    return video_id


def test_at_first_there_is_nothing_but_advice(run: Run) -> None:
    assert "reelwright make" in run("list").output
    assert json.loads(run("list", "--json").output) == {"videos": []}


def test_a_video_is_listed_with_its_prompt(run: Run, video: str) -> None:
    line = run("list").output
    assert line.startswith(video) and "running" in line and "an ad for a lamp" in line
    listed = json.loads(run("list", "--json").output)["videos"]
    assert [(each["video_id"], each["status"], each["progress"]) for each in listed] == [
        (video, "running", 0)
    ]


def test_its_status_is_told(run: Run, video: str) -> None:
    worker = Owner(load().home / "owners")
    assert run("status", video).output == f"{video} is running, 0% done\n"
    worker.close()
    told = json.loads(run("status", video, "--json").output)
    assert (told["status"], told["file"], told["cost_usd"]) == ("running", None, 0)


def test_a_video_that_nobody_makes_any_more_is_not_called_running(run: Run, video: str) -> None:
    told = run("status", video).output
    assert "its process died" in told
    assert f"reelwright retry {video}" in told


def test_its_steps_are_shown(run: Run, video: str) -> None:
    shown = run("show", video).output
    assert "an ad for a lamp" in shown and "validate" in shown and "ready" in shown
    told = json.loads(run("show", video, "--json").output)
    assert [step["name"] for step in told["steps"]] == ["validate"]
    assert told["files"] == []


def test_it_can_be_cancelled_once(run: Run, video: str) -> None:
    assert run("cancel", video).output == f"{video} is cancelled\n"
    assert "cancelled already" in run("cancel", video).output
    assert "reelwright retry" in run("status", video).output


def test_nothing_old_is_nothing_deleted(run: Run, video: str) -> None:
    assert run("clean").output.startswith("0 files older than 7 days")
    assert run("clean", "--keep-days", "0.5").output.startswith("0 files older than 0.5 days")


@pytest.mark.parametrize("command", ["status", "show", "cancel", "retry"])
def test_an_unknown_video_is_named(run: Run, command: str) -> None:
    with pytest.raises(NotFound, match="v404") as caught:
        run(command, "v404")
    assert "reelwright list" in caught.value.hint


def test_calls_that_could_not_be_cancelled_are_told_with_the_way_out(
    run: Run, video: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = "runway cannot be reached"
    left = tuple(Left(call=call, model="runway/gen4_turbo", why=away) for call in (3, 4))
    withdrawn = Withdrawn(ended=1, cost_usd=Decimal("0.05"), left=left)
    monkeypatch.setattr(App, "withdraw", staticmethod(lambda video_id: withdrawn))
    shown = run("cancel", video).output.splitlines()
    assert shown[:3] == [
        f"{video} is cancelled",
        "  1 call ended at the vendor, $0.05 to pay for that",
        f"  2 calls could not be cancelled at runway: {away} (call 3, call 4)",
    ]
    assert f"reelwright cancel {video}" in shown[3] and "reelwright resolve 3" in shown[4]
    told = json.loads(run("cancel", video, "--json").output)
    assert (told["video_id"], told["status"]) == (video, "cancelled")
    assert (told["calls_ended"], told["cost_usd"]) == (1, 0.05)
    assert told["calls_left"][1] == {"call": 4, "model": "runway/gen4_turbo", "why": away}


def test_what_was_paid_for_is_told_when_it_is_kept(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def clean(self: Videos, keep_days: float, *, paid: bool) -> Cleaned:
        asked.append(paid)
        return Cleaned(files=3, freed=2_000_000, paid_files=0 if paid else 4, paid_bytes=9_500_000)

    monkeypatch.setattr(Videos, "clean", clean)
    told = run("clean").output.splitlines()
    assert told[0].endswith("2.0 MB freed") and told[1] == "4 files that were paid for kept, 9.5 MB"
    assert "clean --paid" in told[2]
    assert len(run("clean", "--paid").output.splitlines()) == 1
    whole = json.loads(run("clean", "--json").output)
    assert whole == {"keep_days": 7.0, "files": 3, "freed_bytes": 2_000_000,
                     "paid_files_kept": 4, "paid_bytes_kept": 9_500_000}  # fmt: skip
    assert asked == [False, True, False]


def test_no_number_of_days_is_no_time(run: Run) -> None:
    with pytest.raises(click.BadParameter, match="no number"):
        run("clean", "--keep-days", "nan")


def test_calls_that_are_not_decided_on_are_shown_with_their_numbers(run: Run, video: str) -> None:
    app = App(load())
    with app.database.write() as session:
        (row,) = steps.of_video(session, video)
        for state in ("unknown", "settled"):
            made = calls.add(session, row, "runway/gen4_turbo", state, 250_000, [], 1.0)
            calls.change(session, made.id, ["intent"], state=state)
    app.close()
    shown = run("show", video).output
    assert "call 1 to runway/gen4_turbo for validate is unknown, $0.25 set aside" in shown
    assert "call 2" not in shown
    (told,) = json.loads(run("show", video, "--json").output)["calls"]
    assert (told["call"], told["state"], told["reserved_usd"]) == (1, "unknown", 0.25)
