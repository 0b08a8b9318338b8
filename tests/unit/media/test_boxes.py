import struct
from pathlib import Path

import pytest

from reelwright.media.boxes import C2PA, Box, boxes, faststart, has_credentials


def box(kind: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def long_box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4sQ", 1, kind, 16 + len(content)) + content


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.mp4"


def test_boxes_short_long_and_to_the_end(file: Path) -> None:
    file.write_bytes(
        box(b"ftyp", b"isom") + long_box(b"free", b"12345") + struct.pack(">I4s", 0, b"mdat") + b"x"
    )
    assert [each.kind for each in boxes(file)] == [b"ftyp", b"free", b"mdat"]


def test_credentials_are_found_wherever_they_stand(file: Path) -> None:
    whole = box(b"ftyp") + box(b"uuid", C2PA + b"rest") + box(b"moov") + box(b"mdat")
    file.write_bytes(whole)
    assert has_credentials(file)
    assert faststart(file)
    assert Box(b"uuid", C2PA) in list(boxes(file))
    file.write_bytes(box(b"ftyp") + box(b"uuid", bytes(16)) + box(b"mdat") + box(b"moov"))
    assert not has_credentials(file)
    assert not faststart(file)


@pytest.mark.parametrize("content", [b"", b"abc", b"\0\0\0\3moov", b"\0\0\0\1moov123"])
def test_nonsense_ends_the_list(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert len(list(boxes(file))) <= 1
