from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from reelwright.common.errors import MediaError
from reelwright.common.time import FrameRange
from reelwright.media import preview as module
from reelwright.media.encode import ClipWriter
from reelwright.media.preview import preview, size_of

RATE = Fraction(30)
SIZE = (160, 90)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds that go from black to white."""
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    with ClipWriter(path, SIZE, RATE, quality="master") as writer:
        for index in range(60):
            writer.write_bgra(np.full((90, 160, 4), 4 * index, np.uint8))
    return path


def levels(path: Path) -> list[float]:
    with Image.open(path) as image:
        found = []
        for number in range(image.n_frames):
            image.seek(number)
            found.append(float(np.asarray(image.convert("L"), float).mean()))
        return found


def durations(path: Path) -> list[int]:
    with Image.open(path) as image:
        found = []
        for number in range(image.n_frames):
            image.seek(number)
            image.load()
            found.append(image.info["duration"])
        return found


def test_it_shows_the_moments_in_turn_and_repeats(film: Path, tmp_path: Path) -> None:
    out = tmp_path / "preview.webp"
    moments = (FrameRange(start=45, end=60), FrameRange(start=0, end=15))
    count = preview(film, moments, RATE, out)
    found = levels(out)
    turn = int(np.argmin(np.diff(found))) + 1
    assert found[0] == pytest.approx(182, abs=8)
    assert found[turn] == pytest.approx(0, abs=8)
    assert np.all(np.diff(found[:turn]) > 2)
    assert count == len(found)
    with Image.open(out) as image:
        assert image.info["loop"] == 0


def test_it_lasts_as_long_as_its_moments(film: Path, tmp_path: Path) -> None:
    out = tmp_path / "preview.webp"
    preview(film, (FrameRange(start=0, end=45), FrameRange(start=45, end=60)), RATE, out)
    times = durations(out)
    assert sum(times) == pytest.approx(2000, abs=70)
    assert min(times[:-1]) >= 66


def test_a_moment_past_the_end_is_cut_short(film: Path, tmp_path: Path) -> None:
    moments = (FrameRange(start=54, end=90),)
    assert 1 <= preview(film, moments, RATE, tmp_path / "p.webp") <= 3


@pytest.mark.parametrize(
    ("film_size", "size"),
    [
        ((1920, 1080), (534, 300)),
        ((1080, 1920), (300, 534)),
        ((1080, 1080), (400, 400)),
        ((160, 90), (160, 90)),
    ],
)
def test_it_is_small_whatever_its_shape(film_size: tuple[int, int], size: tuple[int, int]) -> None:
    assert size_of(*film_size) == size


def test_a_file_that_is_too_large_is_made_worse_and_at_last_given_up(
    film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "p.webp"
    moments = (FrameRange(start=0, end=60),)
    preview(film, moments, RATE, out)
    most = out.stat().st_size - 1
    monkeypatch.setattr(module, "MOST_BYTES", most)
    preview(film, moments, RATE, out)
    assert out.stat().st_size <= most
    monkeypatch.setattr(module, "MOST_BYTES", 10)
    with pytest.raises(MediaError, match="fit"):
        preview(film, moments, RATE, out)
    assert not out.exists()


def test_nothing_to_show(film: Path, tmp_path: Path) -> None:
    with pytest.raises(MediaError):
        preview(film, (), RATE, tmp_path / "p.webp")
