from pathlib import Path

import numpy as np
import pytest

from reelwright.common.errors import AssetError
from reelwright.media.cube import format_cube, parse_cube, read_cube


def identity(size: int) -> np.ndarray:
    axis = np.linspace(0, 1, size)
    b, g, r = np.meshgrid(axis, axis, axis, indexing="ij")
    return np.stack([r, g, b], axis=-1)


def test_identity_leaves_colours() -> None:
    cube = parse_cube(format_cube(identity(5), "same"), "same.cube")
    colours = np.random.default_rng(0).random((50, 3))
    assert cube.look_up(colours) == pytest.approx(colours, abs=1e-4)


def test_red_runs_fastest() -> None:
    table = identity(3)
    table[..., 1:] = 0
    cube = parse_cube(format_cube(table, "red"), "red.cube")
    assert cube.look_up(np.array([0.8, 0.3, 0.6])) == pytest.approx([0.8, 0, 0], abs=1e-4)


def test_comments_blank_lines_and_domain() -> None:
    rows = "\n".join(f"{r} {g} {b}" for b in (0, 2) for g in (0, 2) for r in (0, 2))
    text = f"# mine\n\nLUT_3D_SIZE 2\nDOMAIN_MIN 0 0 0\nDOMAIN_MAX 2 2 2\n{rows}\n"
    assert parse_cube(text, "x").look_up(np.array([1.0, 0.5, 1.5])) == pytest.approx([1, 0.5, 1.5])


EIGHT = "0 0 0\n" * 8


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "LUT_3D_SIZE"),
        ("LUT_3D_SIZE two\n" + EIGHT, "LUT_3D_SIZE"),
        ("LUT_3D_SIZE 1\n0 0 0\n", "2 to"),
        ("LUT_3D_SIZE 500\n", "2 to"),
        ("LUT_1D_SIZE 8\n" + EIGHT, "1D"),
        ("LUT_3D_SIZE 2\n" + "0 0 0\n" * 7, "holds 7"),
        ("LUT_3D_SIZE 2\n" + EIGHT + "0 0 0\n", "holds 9"),
        ("LUT_3D_SIZE 2\n0 0\n" + EIGHT, "line 2"),
        ("LUT_3D_SIZE 2\n0 0 red\n" + EIGHT, "line 2"),
        ("LUT_3D_SIZE 2\n0 0 nan\n" + EIGHT, "finite"),
        ("LUT_3D_SIZE 2\nDOMAIN_MIN 1 1 1\nDOMAIN_MAX 0 1 1\n" + EIGHT, "DOMAIN_MAX"),
    ],
)
def test_errors_say_what_is_wrong(text: str, says: str) -> None:
    with pytest.raises(AssetError, match=says):
        parse_cube(text, "broken.cube")


def test_unreadable_files(tmp_path: Path) -> None:
    (tmp_path / "a.cube").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "b.cube").write_bytes(b"LUT_3D_SIZE 2\n\0\0")
    (tmp_path / "c.cube").write_bytes(b"")
    for name in ("a.cube", "b.cube", "c.cube", "none.cube"):
        with pytest.raises(AssetError, match=name) as caught:
            read_cube(tmp_path / name)
        assert caught.value.field == "lut"
        assert ".cube" in caught.value.hint


def test_huge_files_are_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.cube").open("wb") as file:
        file.truncate(300 * 2**20)
    with pytest.raises(AssetError, match="larger"):
        read_cube(tmp_path / "huge.cube")


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    text = format_cube(identity(2), "x")
    (tmp_path / "a.cube").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_cube(tmp_path / "a.cube").size == 2


@pytest.mark.parametrize("text", ["0 " * 600, "0 0 0\n" * (129**3 + 2)])
def test_what_no_table_holds_is_not_read_to_its_end(text: str) -> None:
    with pytest.raises(AssetError, match="more than a colour table holds"):
        parse_cube(f"LUT_3D_SIZE 2\n{text}", "bomb.cube")
