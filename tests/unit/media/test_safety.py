"""The safety check: harmless pictures pass, the worst frame decides, nothing is fetched."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from reelwright.common.errors import MediaError
from reelwright.media import safety
from reelwright.media.safety import check, check_clip, check_picture


def test_a_harmless_picture_passes(tmp_path: Path) -> None:
    y, x = np.mgrid[0:1:300j, 0:1:400j]
    picture = np.stack([60 + 120 * x, 90 + 60 * y, 150 - 40 * x], axis=-1).astype(np.uint8)
    Image.fromarray(picture).save(tmp_path / "a.png")
    verdict = check_picture(tmp_path / "a.png")
    assert 0 <= verdict.score < 0.3
    assert verdict.ok
    assert verdict == check(tmp_path / "a.png"), "the same picture, the same score"


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "1", "CMYK"])
def test_every_kind_of_picture_can_be_looked_at(tmp_path: Path, mode: str) -> None:
    path = tmp_path / ("a.jpg" if mode == "CMYK" else "a.png")
    Image.new("RGB", (60, 40), (90, 140, 60)).convert(mode).save(path)
    assert check_picture(path).ok


def test_what_is_see_through_is_looked_at_on_grey(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, ...]] = []

    def score(image: Image.Image) -> float:
        seen.extend(image.getpixel(at) for at in ((2, 2), (30, 2)))  # pyright: ignore
        return 0.1

    monkeypatch.setattr(safety, "_score", score)
    picture = Image.new("RGBA", (40, 10), (255, 0, 0, 0))
    picture.paste((10, 200, 30, 255), (20, 0, 40, 10))
    picture.save(tmp_path / "a.png")
    check_picture(tmp_path / "a.png")
    assert seen == [(128, 128, 128), (10, 200, 30)]


@pytest.mark.parametrize(("worst", "ok"), [(0.79, True), (0.81, False)])
def test_one_bad_frame_makes_a_bad_clip(
    make_clip: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, worst: float, ok: bool
) -> None:
    greys: list[float] = []

    def score(image: Image.Image) -> float:
        greys.append(float(np.asarray(image).mean()))
        return worst if greys[-1] > 90 else 0.01

    monkeypatch.setattr(safety, "_score", score)
    verdict = check(make_clip(45, 30))
    assert (verdict.score, verdict.ok) == (worst, ok)
    assert len(greys) == 5
    assert greys[0] == pytest.approx(20, abs=3) and greys[-1] == pytest.approx(108, abs=3)


def test_a_clip_of_one_frame(make_clip: Callable[..., Path]) -> None:
    assert check_clip(make_clip(1, 30)).ok


@pytest.mark.parametrize("name", ["a.png", "a.mp4"])
def test_garbage(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"nothing")
    with pytest.raises(MediaError):
        check(tmp_path / name)
