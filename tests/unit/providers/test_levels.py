from pathlib import Path

import pytest

from reelwright.providers.levels import Level, shared

FRESH = Level(rate=1.0, burst=5, tokens=5.0, at=10.0)


def left(file: Path, now: float = 20.0) -> float:
    with shared(file, FRESH, lambda: now) as level:
        return level.tokens


def test_a_level_is_kept_where_the_next_one_finds_it(tmp_path: Path) -> None:
    file = tmp_path / "new" / "acme.json"
    with shared(file, FRESH, lambda: 20.0) as level:
        level.tokens = 2.0
    assert left(file) == 2.0
    assert FRESH.tokens == 5.0


def test_it_is_kept_also_when_something_goes_wrong(tmp_path: Path) -> None:
    file = tmp_path / "acme.json"
    with pytest.raises(ZeroDivisionError), shared(file, FRESH, lambda: 20.0) as level:
        level.tokens = 1.0
        raise ZeroDivisionError
    assert left(file) == 1.0


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"rate": 1}', '{"strange": 1}'])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, content: str) -> None:
    file = tmp_path / "acme.json"
    file.write_text(content)
    assert left(file) == 5.0


def test_a_clock_that_began_anew_begins_the_level_anew(tmp_path: Path) -> None:
    file = tmp_path / "acme.json"
    with shared(file, Level(rate=1.0, burst=5, tokens=0.0, at=900_000.0), lambda: 900_000.0):
        pass
    assert left(file, now=900_000.0) == 0.0
    assert left(file, now=30.0) == 5.0


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert left(blocked / "acme.json") == 5.0
