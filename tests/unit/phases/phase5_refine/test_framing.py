from fractions import Fraction

import numpy as np
import pytest

from reelwright.media.planes import planes, size_of
from reelwright.phases.phase5_refine.framing import Framing


def bright(rgb: np.ndarray) -> tuple[float, float] | None:
    found = np.argwhere(rgb[..., 0] > 180)
    if not len(found):
        return None
    y, x = found.mean(axis=0) / rgb.shape[:2]
    return float(x), float(y)


def post(build, x: int) -> np.ndarray:
    """A bright post at ``x`` on grey."""
    frame = build.flat(60)
    frame[20:70, x - 6 : x + 6, :3] = 230
    return frame


def seen_at(frame: np.ndarray) -> float:
    """Where in the cropped picture the post stands, 0…1."""
    lit = np.argwhere(planes(frame).y > 150)[:, 1]
    return float(lit.mean() / size_of(frame)[0]) if len(lit) else -1.0


def framed(film, chunks, upto: int) -> list[float]:
    framing = Framing(film.paths(), Fraction(30), (50, 90), bright)
    from reelwright.media.frames import sample

    places: list[float] = []
    for chunk in chunks:
        frames = sample(film.paths()[chunk.index], rate=Fraction(30), frames=chunk.covers.length)
        for number, frame in enumerate(frames, chunk.covers.start):
            found = framing.apply(frame, chunk, chunks, number)
            assert size_of(found) == (50, 90)
            places.append(seen_at(found))
    return places[:upto]


@pytest.mark.parametrize("x", [20, 48, 80, 112, 140])
def test_the_subject_stands_in_the_upright_picture(film, build, x: int) -> None:
    chunk = build.chunk(0, 0, 0, 40)
    film.draw(chunk, lambda i: post(build, x))
    places = framed(film, [chunk], 40)
    reachable = min(max(x, 25), 135)
    assert places[0] == pytest.approx(0.5 + (x - reachable) / 50, abs=0.06)
    assert np.ptp(places) < 0.03


def test_the_crop_moves_on_through_chunks_that_continue_and_jumps_at_cuts(film, build) -> None:
    chunks = [
        build.chunk(0, 0, 0, 40),
        build.chunk(1, 0, 40, 80, continues=0),
        build.chunk(2, 0, 80, 120),
    ]
    for chunk in chunks:
        x = 130 if chunk.index == 2 else 0
        film.draw(chunk, lambda i, c=chunk, x=x: post(build, x or 40 + (c.covers.start + i) // 2))
    places = framed(film, chunks, 120)
    assert min(places) > 0.1
    assert max(places) < 0.9
    assert abs(places[40] - places[39]) < 0.05
    assert places[80] == pytest.approx(0.5, abs=0.2)


def test_footage_of_nearly_the_same_shape_is_not_looked_at(film, build) -> None:
    chunk = build.chunk(0, 0, 0, 5)
    film.draw(chunk, lambda i: build.flat(80))
    framing = Framing(film.paths(), Fraction(30), (160, 88), lambda rgb: pytest.fail("looked"))
    frame = np.full((135, 160), 90, np.uint8)
    assert size_of(framing.apply(frame, chunk, [chunk], 0)) == (160, 88)
