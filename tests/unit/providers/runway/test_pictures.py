"""Pictures go to Runway inline, small enough."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from kits.hosted import noisy, still
from reelwright.providers.runway import pictures


def test_a_picture_goes_as_it_is(tmp_path: Path) -> None:
    path = still(tmp_path / "a.png")
    head, _, body = pictures.inline(path).partition(",")
    assert head == "data:image/png;base64"
    assert base64.b64decode(body) == path.read_bytes()


def test_a_large_picture_goes_as_jpeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = noisy(tmp_path / "a.png")
    monkeypatch.setattr(pictures, "INLINE_CHARACTERS", path.stat().st_size)
    uri = pictures.inline(path)
    assert len(uri) <= path.stat().st_size
    with Image.open(io.BytesIO(base64.b64decode(uri.partition(",")[2]))) as image:
        assert (image.format, image.size) == ("JPEG", (400, 300))
