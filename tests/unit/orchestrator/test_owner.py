import fcntl
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from reelwright.orchestrator.owner import Owner, is_dead


def test_the_living_are_not_dead(tmp_path: Path) -> None:
    one, two = Owner(tmp_path), Owner(tmp_path)
    assert not one.is_dead(two.id)
    assert not one.is_dead(one.id)
    two.close()
    assert one.is_dead(two.id)
    one.close()


def test_nobody_is_taken_for_dead_while_it_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = fcntl.flock

    def watched(file: IO[str], operation: int) -> None:
        monkeypatch.setattr(fcntl, "flock", lock)
        for found in tmp_path.glob("*.lock"):
            is_dead(tmp_path, found.stem)
        lock(file, operation)

    monkeypatch.setattr(fcntl, "flock", watched)
    starting = Owner(tmp_path)
    assert not is_dead(tmp_path, starting.id)
    starting.close()


def test_a_killed_process_is_dead(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from reelwright.orchestrator.owner import Owner;"
        f"me = Owner(pathlib.Path({str(tmp_path)!r})); print(me.id, flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout
    other = child.stdout.readline().strip()
    me = Owner(tmp_path)
    assert not me.is_dead(other)
    child.kill()
    child.communicate()
    assert me.is_dead(other)
    me.close()


def test_owners_elsewhere_are_left_to_their_leases(tmp_path: Path) -> None:
    me = Owner(tmp_path)
    assert not me.is_dead("another-host_123_abcdef01")
    me.close()


def test_homes_on_one_machine_do_not_judge_each_other(tmp_path: Path) -> None:
    one, two = Owner(tmp_path / "one"), Owner(tmp_path / "two")
    two.close()
    assert not one.is_dead(two.id), "its file was never here, so its absence says nothing"
    assert is_dead(tmp_path / "two", two.id)
    assert not is_dead(tmp_path / "nowhere", two.id)
    one.close()
