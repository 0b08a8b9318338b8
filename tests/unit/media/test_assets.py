from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from reelwright.common.errors import AssetError
from reelwright.media import sound
from reelwright.media.assets import cleaned


def test_a_picture_becomes_png(tmp_path: Path) -> None:
    Image.new("RGB", (80, 60), "teal").save(tmp_path / "photo.jpg")
    cleaned(tmp_path / "photo.jpg", tmp_path / "clean.png", "product")
    with Image.open(tmp_path / "clean.png") as clean:
        assert (clean.format, clean.size) == ("PNG", (80, 60))


def test_music_becomes_48_khz_stereo(tmp_path: Path) -> None:
    t = np.arange(48_000 * 8) / 48_000
    pulse = (0.4 * np.sin(2 * np.pi * 220 * t) * (t % 0.5 < 0.1)).astype(np.float32)
    sound.write(tmp_path / "song.wav", np.stack([pulse, pulse]))
    cleaned(tmp_path / "song.wav", tmp_path / "clean.wav", "music")
    assert sound.read(tmp_path / "clean.wav").shape[0] == 2


def test_a_lut_stays_as_it_is(tmp_path: Path) -> None:
    rows = "\n".join(f"{r} {g} {b}" for b in (0, 1) for g in (0, 1) for r in (0, 1))
    (tmp_path / "own.cube").write_text(f"LUT_3D_SIZE 2\n{rows}\n")
    cleaned(tmp_path / "own.cube", tmp_path / "clean.cube", "lut")
    assert (tmp_path / "clean.cube").read_bytes() == (tmp_path / "own.cube").read_bytes()


@pytest.mark.parametrize("role", ["product", "logo", "music", "lut"])
@pytest.mark.parametrize("content", [b"", b"no such thing", bytes(5000)])
def test_what_is_none_of_these_is_refused_by_its_field(
    tmp_path: Path, role: str, content: bytes
) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(AssetError) as caught:
        cleaned(tmp_path / "file", tmp_path / "clean", role)
    assert caught.value.field == role
    assert caught.value.hint
    assert not (tmp_path / "clean").exists()
