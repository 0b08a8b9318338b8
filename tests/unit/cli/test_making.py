import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from click.testing import Result

from kits.engine import Kit, Writer, joined, plan
from reelwright.cli import making, stopping
from reelwright.cli.briefs import Hire
from reelwright.cli.delivering import checked_target
from reelwright.cli.logs import log_to
from reelwright.cli.watching import Silent
from reelwright.common.errors import MediaError, SettingsError
from reelwright.common.spec import Brief, Options
from reelwright.common.steps import StepContext
from reelwright.orchestrator.progress import Snapshot
from reelwright.wiring import App

LAMP = Brief(prompt="A 6 second ad for Lumen, a lamp.", options=Options(resolution="480p"))

pytestmark = pytest.mark.usefixtures("_signals")


@pytest.fixture
def _signals() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in stopping.SIGNALS}
    for number in stopping.SIGNALS:
        # A shell starts what runs in its background deaf to Ctrl-C.
        signal.signal(number, signal.SIG_DFL)
    stopping.listen()
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    log_to(tmp_path)
    opened = Kit(tmp_path)
    yield opened
    opened.close()


def work(kit: Kit, video: str, out: Path | None = None, *, as_json: bool = True) -> int:
    """What ``make`` does once the video is entered, on toy steps."""
    return making.work(cast("App", kit), video, checked_target(out), as_json)


def film(kit: Kit) -> str:
    return kit.create(plan("a"), plan("export", "a", phase="export"))


def test_the_film_is_handed_over(
    kit: Kit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "new" / "ad.mp4"
    assert work(kit, film(kit), target) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["status"], told["file"]) == ("finished", str(target))
    assert target.read_text() == "a+export"
    assert [path.name for path in target.parent.iterdir()] == ["ad.mp4"], "nothing half beside it"


def test_without_a_place_it_stays_in_the_storage(
    kit: Kit, capsys: pytest.CaptureFixture[str]
) -> None:
    video = film(kit)
    assert work(kit, video) == 0
    file = Path(json.loads(capsys.readouterr().out)["file"])
    assert file.read_text() == "a+export" and video in str(file)


def test_a_failure_is_told_with_the_way_on(kit: Kit, capsys: pytest.CaptureFixture[str]) -> None:
    def breaks(context: StepContext) -> str:
        raise MediaError("no such codec", hint="reinstall PyAV")

    kit.kinds["break"] = Writer("break", work=breaks)
    video = kit.create(plan("a", kind="break"))
    assert work(kit, video, as_json=False) == 1
    told = capsys.readouterr()
    assert "no such codec" in told.out and "reinstall PyAV" in told.out
    assert f"reelwright retry {video}" in told.out
    assert "a failed" in told.err, "and as a line when it happened"


def test_an_interrupt_leaves_a_video_that_goes_on(
    kit: Kit, capsys: pytest.CaptureFixture[str]
) -> None:
    interrupted: list[str] = []

    def interrupts(context: StepContext) -> str:
        if not interrupted:
            interrupted.append(context.step)
            os.kill(os.getpid(), signal.SIGTERM)
            while True:
                context.control.check()
        return joined(context)

    kit.kinds["slow"] = Writer("slow", work=interrupts)
    video = kit.create(plan("a"), plan("export", "a", kind="slow", phase="export"))
    assert work(kit, video) == 130
    assert json.loads(capsys.readouterr().out)["status"] == "interrupted"
    kit.videos.retry(video)
    assert kit.run(video) == "finished"
    assert kit.write.runs == ["a"], "what was finished is kept"


def test_while_threads_work_an_interrupt_is_noted_and_breaks_nothing_off(kit: Kit) -> None:
    def spins(context: StepContext) -> str:
        while True:
            context.control.check()

    class Looking(Silent):
        whole = False

        def see(self, shot: Snapshot) -> None:
            os.kill(os.getpid(), signal.SIGINT)
            self.whole = True

    kit.kinds["slow"] = Writer("slow", work=spins)
    looking, executor = Looking(), cast("App", kit).executor()
    video = kit.create(plan("export", kind="slow", phase="export"))
    with stopping.noted():
        executor.start(video)
        assert not making._wait(executor, kit.videos, video, looking)
        assert executor.halt(5)
    assert looking.whole


def test_a_film_that_was_there_is_replaced_whole(kit: Kit, tmp_path: Path) -> None:
    target = tmp_path / "ad.mp4"
    target.write_text("the film of yesterday")
    work(kit, film(kit), target)
    assert target.read_text() == "a+export"


@pytest.mark.parametrize(("model", "cap"), [("wan-2.2-i2v-fast-480p", 9.0), (None, None)])
def test_nothing_is_said_of_money_where_a_limit_is_set_or_nothing_costs(
    model: str | None, cap: float | None, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(making, "work", lambda *a: 0)
    monkeypatch.setenv("REPLICATE_API_TOKEN", "r8_test")
    assert (
        making.make(LAMP, None, False, cap, hire=Hire("replicate" if model else None, model)) == 0
    )
    assert capsys.readouterr().err == ""


def test_without_a_limit_it_says_what_it_may_cost_before_it_begins(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "work", lambda *a: print("begun", file=sys.stderr) or 0)
    monkeypatch.setenv("REPLICATE_API_TOKEN", "r8_test")
    assert making.make(LAMP, None, False, hire=Hire("replicate", "wan-2.2-i2v-fast-480p")) == 0
    said, begun = capsys.readouterr().err.splitlines()
    assert said.startswith("This costs at best $") and "at worst $" in said
    assert said.endswith("--max-cost sets a limit.") and begun == "begun"


def test_what_cannot_be_made_for_want_of_a_key_or_a_broker_is_not_entered(
    monkeypatch: pytest.MonkeyPatch, run: Callable[..., Result]
) -> None:
    words = ("make", LAMP.prompt, "--duration", "6")
    with pytest.raises(SettingsError, match="RUNWAYML_API_SECRET is not set"):
        run(*words, "--model", "gen4_turbo")
    monkeypatch.setenv("REELWRIGHT_EXECUTOR", "celery")
    with pytest.raises(SettingsError, match="broker"):
        run(*words)
    assert json.loads(run("list", "--json").output) == {"videos": []}
