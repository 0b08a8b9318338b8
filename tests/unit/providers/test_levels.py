from pathlib import Path

import pytest

from reelwright.providers.levels import InFile, InMemory, Kept, Level


def tokens(level: Level, now: float) -> float:
    return level.tokens


def less(level: Level, now: float) -> float:
    level.tokens -= 3
    level.at = now
    return level.tokens


def in_file(file: Path, now: float = 20.0) -> InFile:
    return InFile(file, 1.0, 5, lambda: now)


def test_a_level_is_kept_where_the_next_one_finds_it(tmp_path: Path) -> None:
    file = tmp_path / "new" / "acme.json"
    assert in_file(file).change(less) == 2.0
    assert in_file(file).change(tokens) == 2.0


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"rate": 1}', '{"strange": 1}'])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, content: str) -> None:
    file = tmp_path / "acme.json"
    file.write_text(content)
    assert in_file(file).change(tokens) == 5.0


def test_a_clock_that_began_anew_begins_the_level_anew(tmp_path: Path) -> None:
    file = tmp_path / "acme.json"
    in_file(file, now=900_000.0).change(less)
    assert in_file(file, now=900_000.0).change(tokens) == 2.0
    assert in_file(file, now=30.0).change(tokens) == 5.0


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    alone = in_file(blocked / "acme.json")
    assert alone.change(less) == 2.0
    assert alone.change(tokens) == 2.0


@pytest.mark.parametrize("how", ["memory", "file"])
def test_a_change_that_fails_leaves_the_next_one_its_turn(tmp_path: Path, how: str) -> None:
    kept: Kept = InMemory(1.0, 5) if how == "memory" else in_file(tmp_path / "acme.json")

    def wrong(level: Level, now: float) -> float:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        kept.change(wrong)
    assert kept.change(tokens) == 5.0
