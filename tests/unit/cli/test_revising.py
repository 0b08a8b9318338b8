import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from click.testing import Result

from kits.engine import Kit
from kits.versions import Editor
from reelwright.cli import making, revising, stopping
from reelwright.cli.logs import log_to
from reelwright.common.edits import Edit
from reelwright.common.errors import RequestError
from reelwright.phases.phase1_validate import revise

Run = Callable[..., Result]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Editor]:
    """The commands work on toy films."""
    log_to(tmp_path)
    kit = Kit(tmp_path)
    editor = Editor(kit)
    app = SimpleNamespace(
        videos=kit.videos, versions=editor.versions, storage=kit.storage, executor=kit.executor,
        revised=lambda video, edit: revise.revised(
            editor.versions.spec(video), edit, drawn=False, uncovered=lambda text: (),
            last_take=editor.versions.last_take(video, edit.beat),
        ),
        meant=lambda edit: edit,
        is_stalled=lambda video_id: False,
        require=lambda: None,
    )  # fmt: skip
    app.like = lambda video_id: app

    @contextmanager
    def opened() -> Iterator[object]:
        yield app

    for module in (making, revising):
        monkeypatch.setattr(module, "opened", opened)
    monkeypatch.setattr(stopping, "listen", lambda: None)
    yield editor
    kit.close()


def test_first_it_shows_what_it_would_take_and_makes_nothing(run: Run, editor: Editor) -> None:
    video = editor.make()
    shown = run("revise", video, "--beat", "beat1", "--prompt", "snow", "--dry-run").output
    assert "chunk/1" in shown and "follows still/1" in shown and "$0.50" in shown
    assert "chunk/0" not in shown
    assert "4 steps, about 4 s, $0.50; 6 steps are shared" in shown
    assert "at best $0.50 in 4 s, expected $0.50 in 4 s, at worst $0.50 in 4 s" in shown
    assert len(editor.versions.family(video)) == 1


def test_it_asks_and_takes_no_for_an_answer(
    run: Run, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    video = editor.make()
    monkeypatch.setattr(click, "confirm", lambda *a, **k: False)
    assert "Made again would be" in run("revise", video, "--beat", "beat1", "--reroll").output
    assert len(editor.versions.family(video)) == 1
    monkeypatch.setattr(click, "confirm", lambda *a, **k: True)
    assert "Made " in run("revise", video, "--beat", "beat1", "--reroll").output
    assert len(editor.versions.family(video)) == 2


def test_a_version_is_made_and_handed_over(run: Run, editor: Editor, tmp_path: Path) -> None:
    video, target = editor.make(), tmp_path / "new.mp4"
    words = ("--beat", "beat1", "--prompt", "snow falls", "--yes", "--json")
    told = json.loads(run("revise", video, *words, "--out", str(target)).output)
    assert (told["status"], told["file"]) == ("finished", str(target))
    assert "snow falls" in target.read_text()
    assert told["video_id"] != video


def test_without_a_wish_the_beats_are_listed(run: Run, editor: Editor) -> None:
    video = editor.make()
    shown = run("revise", video).output
    assert "beat0" in shown and "3.00–" in shown and "Nothing would be made again" in shown
    told = json.loads(run("revise", video, "--json").output)
    assert [beat["name"] for beat in told["beats"]][:2] == ["beat0", "beat1"]
    assert (told["beats"][1]["start"], told["again"]) == (3.0, [])
    assert len(editor.versions.family(video)) == 1


def test_a_script_that_cannot_answer_is_told_how_it_goes(
    editor: Editor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody(*words: object, **more: object) -> bool:
        raise click.Abort

    monkeypatch.setattr(click, "confirm", nobody)
    video = editor.make()
    with pytest.raises(click.Abort):
        revising.revise(video, revising.Wish(Edit(beat="beat1", reroll=True)))
    assert "Nothing was made. --yes goes ahead" in capsys.readouterr().err
    assert len(editor.versions.family(video)) == 1


def test_what_it_would_take_as_json(run: Run, editor: Editor) -> None:
    video = editor.make()
    words = ("--beat", "beat1", "--reroll", "--dry-run", "--json")
    told = json.loads(run("revise", video, *words).output)
    assert [step["step"] for step in told["again"]] == ["chunk/1", "refine", "film"]
    assert (told["cost_usd"], told["again"][0]["cost_usd"]) == (0.5, 0.5)
    assert (told["cost_low_usd"], told["cost_worst_usd"]) == (0.5, 0.5)
    with pytest.raises(click.UsageError, match="--yes"):
        run("revise", video, "--beat", "beat1", "--reroll", "--json")


def test_pausing_and_approval(run: Run, editor: Editor) -> None:
    video = editor.make()
    words = ("--beat", "beat1", "--prompt", "snow", "--yes", "--pause-after", "animatic")
    shown = run("revise", video, *words).output
    waiting = editor.versions.family(video)[1].video_id
    assert f"{waiting} waits for approval after animatic" in shown
    assert "look at" in shown and f"reelwright approve {waiting}" in shown
    assert "Made " in run("approve", waiting).output
    with pytest.raises(RequestError, match="finished"):
        run("approve", waiting)


def test_versions_are_listed_with_what_is_otherwise(run: Run, editor: Editor) -> None:
    video = editor.make()
    run("revise", video, "--beat", "beat1", "--prompt", "snow", "--reroll", "--yes")
    first, second = run("versions", video).output.splitlines()
    assert first.startswith("   1") and first.endswith("first")
    assert second.startswith("*  2") and second.endswith("beat1: seen: snow; another take")
    told = json.loads(run("versions", video, "--json").output)["versions"]
    assert [each["current"] for each in told] == [False, True]


def test_going_back(run: Run, editor: Editor, tmp_path: Path) -> None:
    video, target = editor.make(), tmp_path / "old.mp4"
    run("revise", video, "--beat", "beat1", "--prompt", "snow", "--yes")
    assert f"Made {target}" in run("revert", video, "--out", str(target)).output
    assert "snow" not in target.read_text()
    assert run("versions", video).output.startswith("*  1")


def test_two_versions_side_by_side(run: Run, editor: Editor) -> None:
    video = editor.make()
    run("revise", video, "--beat", "beat1", "--prompt", "snow", "--yes")
    other = editor.versions.family(video)[1].video_id
    shown = run("compare", video, other).output
    assert "beat beat1" in shown and "+ " in shown and "snow" in shown
    assert "step chunk/1" in shown and "step chunk/0" not in shown
    told = json.loads(run("compare", video, other, "--json").output)
    assert told["same"] == 6 and told["second_usd"] == 0.0


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (None, "first"),
        (Edit(), "made again"),
        (Edit(files=("logo",)), "another logo picture"),
        (Edit(beat="cta", texts=("A", "B"), model="x/y"), "cta: words: A / B; model: x/y"),
    ],
)
def test_an_edit_in_a_few_words(edit: Edit | None, told: str) -> None:
    version = SimpleNamespace(edit=edit)
    assert revising.changed(version) == told  # type: ignore[arg-type]
