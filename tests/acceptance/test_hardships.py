"""Machines and users that do not play along: no traceback, no hang, no lost work."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kits.films import reelwright

PROGRAM = str(Path(sys.executable).with_name("reelwright"))
LAMP = "A 6 second ad for Lumina, a desk lamp"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "REELWRIGHT_HOME": str(tmp_path / "home")}


def nobody_reads() -> int:
    reading, writing = os.pipe()
    os.close(reading)
    return writing


def test_a_reader_that_went_away_ends_a_listing_quietly(env: dict[str, str]) -> None:
    pipe = nobody_reads()
    done = subprocess.run(
        [PROGRAM, "plan", LAMP], env=env, stdout=pipe, stderr=subprocess.PIPE, timeout=60
    )
    os.close(pipe)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_output_that_is_full_is_told(env: dict[str, str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [PROGRAM, "plan", LAMP], env=env, stdout=full, stderr=subprocess.PIPE, timeout=60
        )
    assert done.returncode == 1
    assert done.stderr == b"reelwright: No space left on device\n"


def test_a_film_is_made_though_nobody_watches(env: dict[str, str], tmp_path: Path) -> None:
    pipe, film = nobody_reads(), tmp_path / "ad.mp4"
    words = ["make", LAMP, "--resolution", "480p", "--out", str(film)]
    done = subprocess.run(
        [PROGRAM, *words], env=env, stdout=subprocess.PIPE, stderr=pipe, timeout=300
    )
    os.close(pipe)
    assert done.returncode == 0
    assert film.stat().st_size > 10_000


def test_letters_survive_an_old_locale(env: dict[str, str]) -> None:
    done = reelwright("plan", "A 6 second ad for Söhne, a desk lamp", env=env | {
        "PYTHONIOENCODING": "ascii"})  # fmt: skip
    assert "Söhne" in done.stdout


def test_a_damaged_database_is_told_by_every_command(env: dict[str, str]) -> None:
    home = Path(env["REELWRIGHT_HOME"])
    home.mkdir()
    (home / "reelwright.db").write_bytes(b"no database " * 1000)
    for words in (["list"], ["make", LAMP], ["clean"]):
        done = reelwright(*words, env=env, code=1)
        assert "reelwright.db cannot be used" in done.stderr
        assert "Traceback" not in done.stderr
