from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from reelwright.common.errors import MediaError
from reelwright.phases.phase5_refine.footage import Footage, Seam, rough


def scene(build, level: float, shift: float) -> np.ndarray:
    """A soft pattern at a place and brightness."""
    x = np.arange(160)[None, :] + shift
    frame = build.flat(0)
    frame[..., :3] = np.clip(level + 40 * np.sin(x / 15), 0, 255)[..., None]
    return frame


def footage(film, chunks: list[Any]) -> Footage:
    return Footage({0: tuple(chunks)}, film.paths(), Fraction(30))


def lumas(frames, count: int) -> list[float]:
    return [float(frame[:90].mean()) for frame, _ in zip(frames, range(count), strict=False)]


def test_chunks_follow_each_other_without_the_doubled_frame(film, build) -> None:
    first = build.chunk(0, 0, 0, 10)
    second = build.chunk(1, 0, 10, 20, source_in=Fraction(1, 30), continues=0)
    film.draw(first, lambda i: build.flat(40 + 4 * i))
    film.draw(second, lambda i: build.flat(40 + 4 * (9 + i)))
    found = lumas(footage(film, [first, second]).shot(0, 0), 20)
    steps = np.diff(found)
    assert len(found) == 20
    assert steps.min() > 2.2
    assert steps.max() < 4.7


def test_it_can_begin_anywhere_in_a_chunk(film, build) -> None:
    chunks = [build.chunk(0, 0, -3, 10), build.chunk(1, 0, 10, 20)]
    for chunk in chunks:
        film.draw(chunk, lambda i, chunk=chunk: build.flat(40 + 4 * (chunk.covers.start + 3 + i)))
    whole = lumas(footage(film, chunks).shot(0, -3), 23)
    for first in (0, 4, 12):
        assert lumas(footage(film, chunks).shot(0, first), 20 - first) == whole[first + 3 :]


def test_a_good_seam_is_scored_and_left_alone(film, build) -> None:
    first = build.chunk(0, 0, 0, 10)
    second = build.chunk(1, 0, 10, 20, source_in=Fraction(1, 30), continues=0)
    film.draw(first, lambda i: scene(build, 120, i))
    film.draw(second, lambda i: scene(build, 120, 9 + i))
    made = footage(film, [first, second])
    list(made.shot(0, 0))
    (seam,) = made.seams
    assert (seam.chunk, seam.frame, seam.faults, seam.matched) == (1, 10, (), False)
    assert seam.score > 0.97


def test_a_drift_is_matched_and_fades_out(film, build) -> None:
    first = build.chunk(0, 0, 0, 10)
    second = build.chunk(1, 0, 10, 70, source_in=Fraction(1, 30), continues=0)
    film.draw(first, lambda i: scene(build, 120, i))
    film.draw(second, lambda i: scene(build, 132, 9 + i))
    made = footage(film, [first, second])
    found = lumas(made.shot(0, 0), 70)
    (seam,) = made.seams
    assert seam.matched
    assert abs(found[10] - found[9]) < 2
    assert found[69] - found[9] > 8
    assert np.abs(np.diff(found)).max() < 2


def test_a_shot_that_is_cut_short_has_its_seam_scored_all_the_same(film, build) -> None:
    first = build.chunk(0, 0, 0, 10)
    second = build.chunk(1, 0, 10, 12, source_in=Fraction(1, 30), continues=0)
    film.draw(first, lambda i: scene(build, 120, i))
    film.draw(second, lambda i: scene(build, 120, 9 + i))
    made = footage(film, [first, second])
    frames = made.shot(0, 0)
    for _ in range(12):
        next(frames)
    assert len(made.seams) == 1


def test_missing_footage_is_an_error(film, build) -> None:
    chunk = build.chunk(0, 0, 5, 10)
    with pytest.raises(MediaError, match="chunk 0 is missing"):
        next(footage(film, [chunk]).shot(0, 5))
    with pytest.raises(MediaError, match="no footage"):
        next(footage(film, [chunk]).shot(0, 2))
    with pytest.raises(MediaError, match="no footage"):
        next(footage(film, [chunk]).shot(3, 5))


def test_a_join_that_continues_nothing_is_scored_too(film, build) -> None:
    first, second = build.chunk(0, 0, 0, 10), build.chunk(1, 0, 10, 20)
    film.draw(first, lambda i: scene(build, 120, i))
    film.draw(second, lambda i: scene(build, 40, 90 - 7 * i))
    made = footage(film, [first, second])
    list(made.shot(0, 0))
    (seam,) = made.seams
    assert seam.faults
    assert seam.score < 0.8


def test_joins_that_are_seen_are_put_on_record() -> None:
    fine = Seam(chunk=1, frame=60, score=0.97, faults=(), matched=True)
    cut = Seam(chunk=2, frame=98, score=0.02, faults=("cut",), matched=False)
    assert rough("refine/16x9", [fine], Fraction(30)) == ()
    (told,) = rough("refine/16x9", [fine, cut], Fraction(30))
    assert (told.step, told.what) == ("refine/16x9", "a smooth join")
    assert told.why.endswith("at 3.27 s (cut, scores 0.02)")
