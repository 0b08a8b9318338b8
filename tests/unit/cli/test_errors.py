import json
import sys
from collections.abc import Callable

import click
import pytest

from reelwright.cli.errors import explained, guarded, refusal
from reelwright.common.errors import AssetError, BriefError, MediaError, SettingsError


def ends(monkeypatch: pytest.MonkeyPatch, error: BaseException | None, *words: str) -> object:
    """The exit code of a program whose one command ends with ``error``."""

    @click.command()
    @click.option("--json", is_flag=True)
    def command(json: bool) -> None:
        if error is not None:
            raise error

    monkeypatch.setattr(sys, "argv", ["reelwright", *words])
    try:
        guarded(command)
    except SystemExit as end:
        return end.code
    return 0


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (None, 0),
        (BriefError("no words", field="prompt"), 2),
        (AssetError("no picture", field="logo"), 2),
        (SettingsError("no home"), 1),
        (MediaError("no codec"), 1),
        (KeyboardInterrupt(), 130),
        (click.exceptions.Abort(), 130),
        (click.UsageError("no such option"), 2),
    ],
    ids=lambda value: type(value).__name__,
)
def test_exit_codes_are_those_that_are_documented(
    monkeypatch: pytest.MonkeyPatch, error: BaseException | None, code: int
) -> None:
    assert ends(monkeypatch, error) == code


def test_an_error_is_one_message_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ends(monkeypatch, BriefError("Say what it is.", field="prompt", hint="Name the product."))
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "reelwright: Say what it is. (prompt)\n  → Name the product.\n"


def test_with_json_standard_output_is_one_object(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ends(monkeypatch, SettingsError("no home", hint="make one"), "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "status": "failed",
        "error": {"field": None, "message": "no home", "hint": "make one"},
    }


@pytest.mark.parametrize(
    ("words", "field", "message"),
    [
        (("--json", "--size", "9"), "--size", "9 is not in the range"),
        (("--json", "--colour", "red"), "--colour", "No such option"),
        (("--json", "--size"), "--size", "requires an argument"),
        (("--json", "one", "two"), None, "unexpected extra argument"),
        (("--json",), "place", "Missing argument"),
    ],
)
def test_misused_options_are_an_object_as_well(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    field: str | None,
    message: str,
) -> None:
    @click.command()
    @click.argument("place")
    @click.option("--size", type=click.IntRange(1, 3))
    @click.option("--json", is_flag=True)
    def command(place: str, size: int, json: bool) -> None: ...

    monkeypatch.setattr(sys, "argv", ["reelwright", *words])
    with pytest.raises(SystemExit) as end:
        guarded(command)
    shown = capsys.readouterr()
    told = json.loads(shown.out)
    assert (end.value.code, told["status"], told["error"]["field"]) == (2, "refused", field)
    assert message in told["error"]["message"] and message in shown.err
    assert "--help" in told["error"]["hint"]


def test_a_refusal_names_the_field() -> None:
    told = json.loads(refusal(BriefError("too long: 清水", field="prompt")))
    assert told["status"] == "refused"
    assert told["error"] == {"field": "prompt", "message": "too long: 清水", "hint": ""}


def test_an_error_without_a_way_out_promises_none() -> None:
    assert explained(MediaError("it broke")) == "reelwright: it broke"


def test_a_reader_that_went_away_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stderr:
        write: Callable[[str], int] = len
        closed = False

        def close(self) -> None:
            self.closed = True

    stderr = Stderr()
    monkeypatch.setattr(sys, "stderr", stderr)
    assert ends(monkeypatch, BrokenPipeError()) == 141
    assert stderr.closed, "or Python complains at its own end"
