from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reelwright.common.errors import MediaError
from reelwright.media.planes import planes, size_of
from reelwright.phases.phase5_refine.footage import Footage
from reelwright.phases.phase5_refine.params import Params
from reelwright.phases.phase5_refine.picture import Picture


@dataclass(frozen=True, eq=False)
class Drawn:
    x: int
    y: int
    pixels: np.ndarray


class Words:
    """A white box in the upper left on some frames."""

    def __init__(self, *frames: int) -> None:
        self._frames = frames
        self._box = Drawn(4, 4, np.full((8, 12, 4), 255, np.uint8))

    def at(self, frame: int, under: np.ndarray | None = None) -> Drawn | None:
        del under
        return self._box if frame in self._frames else None


def frames_of(
    spec, chunks: list[Any], film, lut: Path, words: Words | None = None
) -> list[np.ndarray]:
    params = Params.of(spec, tuple(chunks))
    footage = Footage(params.by_shot(), film.paths(), spec.output.rate)
    return list(Picture(params, footage, words or Words(), lut).frames())


def luma(frame: np.ndarray) -> float:
    return float(planes(frame).y[30:].mean())


@pytest.mark.parametrize("rate", [24, 25, 30, 60])
@pytest.mark.parametrize("clip_rate", [16, 24, 30])
def test_exactly_as_many_frames_as_the_film_has(
    film, build, plain_lut: Path, rate: int, clip_rate: int
) -> None:
    spec = build.spec([0, 13, 31], rate=rate, transitions=[("dissolve", 5)])
    how = {"rate": clip_rate, "film_rate": rate}
    chunks = [
        build.chunk(0, 0, 0, 10, **how),
        build.chunk(1, 0, 10, 16, **how),
        build.chunk(2, 1, 11, 31, **how),
    ]
    for chunk in chunks:
        film.draw(chunk, lambda i: build.flat(60 + i))
    assert len(frames_of(spec, chunks, film, plain_lut)) == 31


def test_a_cut_falls_on_its_frame(film, build, plain_lut: Path) -> None:
    chunks = [build.chunk(0, 0, 0, 7), build.chunk(1, 1, 7, 12)]
    for chunk, level in zip(chunks, (50, 200), strict=True):
        film.draw(chunk, lambda i, level=level: build.flat(level))
    found = [luma(frame) for frame in frames_of(build.spec([0, 7, 12]), chunks, film, plain_lut)]
    assert [level > 110 for level in found] == [False] * 7 + [True] * 5


def test_a_dissolve_takes_its_frames_from_both_shots(film, build, plain_lut: Path) -> None:
    spec = build.spec([0, 10, 20], transitions=[("dissolve", 5)])
    chunks = [build.chunk(0, 0, 0, 13), build.chunk(1, 1, 8, 20)]
    for chunk, level in zip(chunks, (50, 200), strict=True):
        film.draw(chunk, lambda i, level=level: build.flat(level))
    found = [luma(frame) for frame in frames_of(spec, chunks, film, plain_lut)]
    between = [n for n, level in enumerate(found) if min(found) + 3 < level < max(found) - 3]
    assert between == [8, 9, 10, 11, 12]
    assert np.diff(found).min() > -1.5
    assert found[10] == pytest.approx((found[0] + found[-1]) / 2, abs=2)


def test_words_lie_on_their_frames_only(film, build, plain_lut: Path) -> None:
    chunk = build.chunk(0, 0, 0, 8)
    film.draw(chunk, lambda i: build.flat(50))
    found = frames_of(build.spec([0, 8]), [chunk], film, plain_lut, Words(3, 4))
    assert [int(planes(f).y[8, 8]) > 200 for f in found] == [n in (3, 4) for n in range(8)]


def test_small_footage_is_brought_to_the_output(film, build, plain_lut: Path) -> None:
    spec = build.spec([0, 4], size=(320, 180))
    chunk = build.chunk(0, 0, 0, 4, size=(104, 60))
    film.draw(chunk, lambda i: build.flat(120, (104, 60)))
    found = frames_of(spec, [chunk], film, plain_lut)
    assert {size_of(frame) for frame in found} == {(320, 180)}
    assert planes(found[0]).y.std() < 1.5


def test_footage_of_mixed_sizes(film, build, plain_lut: Path) -> None:
    chunks = [build.chunk(0, 0, 0, 4, size=(104, 60)), build.chunk(1, 1, 4, 8)]
    film.draw(chunks[0], lambda i: build.flat(120, (104, 60)))
    film.draw(chunks[1], lambda i: build.flat(120))
    found = frames_of(build.spec([0, 4, 8]), chunks, film, plain_lut)
    assert {size_of(frame) for frame in found} == {(160, 90)}


def test_the_table_is_applied(film, build, tmp_path: Path) -> None:
    rows = [f"{1 - r} {1 - g} {1 - b}" for b in (0, 1) for g in (0, 1) for r in (0, 1)]
    (tmp_path / "negative.cube").write_text("LUT_3D_SIZE 2\n" + "\n".join(rows))
    chunk = build.chunk(0, 0, 0, 2)
    film.draw(chunk, lambda i: build.flat(0))
    (frame, _) = frames_of(build.spec([0, 2]), [chunk], film, tmp_path / "negative.cube")
    assert luma(frame) == pytest.approx(235, abs=2)


def test_footage_that_lies_about_its_length_is_an_error(film, build, plain_lut: Path) -> None:
    chunk = build.chunk(0, 0, 0, 20)
    film.draw(chunk, lambda i: build.flat(50), frames=5)
    with pytest.raises(MediaError):
        frames_of(build.spec([0, 20]), [chunk], film, plain_lut)


def test_shots_without_enough_footage_are_an_error(film, build, plain_lut: Path) -> None:
    chunk = build.chunk(0, 0, 0, 8)
    film.draw(chunk, lambda i: build.flat(50))
    with pytest.raises(MediaError, match="ends before frame 8"):
        frames_of(build.spec([0, 20]), [chunk], film, plain_lut)


def test_no_clip_stays_open_when_it_is_stopped(film, build, plain_lut: Path) -> None:
    chunk = build.chunk(0, 0, 0, 8)
    film.draw(chunk, lambda i: build.flat(50))
    params = Params.of(build.spec([0, 8]), (chunk,))
    opened: list[Any] = []

    class Watched(Footage):
        def shot(self, shot: int, first: int) -> object:
            opened.append(super().shot(shot, first))
            return opened[-1]

    footage = Watched(params.by_shot(), film.paths(), Fraction(30))
    frames = Picture(params, footage, Words(), plain_lut).frames()
    next(frames)
    frames.close()
    assert [generator.gi_frame for generator in opened] == [None]
