from collections.abc import Callable

import numpy as np
import pytest

from reelwright.media.deflicker import steady

SIZE = (160, 90)


def view(level: float, shift: int = 0, seed: int = 0) -> np.ndarray:
    """A textured I420 frame whose light is scaled by ``level``."""
    texture = np.random.default_rng(seed).uniform(50, 150, (90, 400))
    texture[20:60, 100:140] = 200
    frame = np.full((135, 160), 128, np.uint8)
    frame[:90] = np.clip(16 + level * (texture[:, shift : shift + 160] - 16), 16, 235)
    frame[90:] = np.clip(128 + level * 30, 0, 255)
    return frame


def lights(frames: list[np.ndarray]) -> np.ndarray:
    return np.array([frame[:90].astype(float).mean() - 16 for frame in frames])


def run(levels: list[float], draw: Callable[[float, int], np.ndarray]) -> np.ndarray:
    return lights(list(steady(draw(level, n) for n, level in enumerate(levels))))


def test_trembling_light_becomes_steady() -> None:
    levels = list(1 + np.random.default_rng(3).normal(0, 0.03, 48))
    before = lights([view(level) for level in levels])
    after = run(levels, lambda level, n: view(level))
    assert len(after) == 48
    assert np.abs(np.diff(after)).mean() < 0.3 * np.abs(np.diff(before)).mean()


def test_colour_goes_with_the_light() -> None:
    levels = [1.0, 1.05] * 10
    chroma = [float(f[90:].mean()) for f in steady(view(level) for level in levels)]
    assert np.ptp(chroma[6:-6]) <= 1


@pytest.mark.parametrize("levels", [list(np.linspace(0.7, 1.2, 40)), [1.0] * 30])
def test_a_fade_and_still_light_are_left_alone(levels: list[float]) -> None:
    after = run(levels, lambda level, n: view(level))
    assert np.abs(after - lights([view(level) for level in levels])).max() < 1.0


def test_a_lamp_that_goes_on_stays_sudden() -> None:
    levels = [0.7] * 15 + [1.1] * 15
    after = run(levels, lambda level, n: view(level))
    assert after[15] - after[14] > 0.9 * (lights([view(1.1)]) - lights([view(0.7)]))[0]
    assert np.ptp(after[:15]) < 0.5
    assert np.ptp(after[15:]) < 0.5


def test_nothing_is_taken_across_a_cut() -> None:
    def draw(level: float, n: int) -> np.ndarray:
        return view(level, seed=0) if n < 12 else np.roll(255 - view(level, seed=9), 1, axis=0)

    levels = [1.0] * 24
    plain = [draw(1.0, n).copy() for n in range(24)]
    for found, wanted in zip(steady(draw(1.0, n) for n in range(24)), plain, strict=True):
        assert np.array_equal(found, wanted)
    assert len(levels) == 24


def test_a_bright_thing_that_moves_is_no_flicker() -> None:
    def draw(level: float, n: int) -> np.ndarray:
        frame = view(1.0)
        frame[10:50, 3 * n : 3 * n + 40] = 235
        return frame

    before = lights([draw(1, n) for n in range(40)])
    assert np.abs(run([1.0] * 40, draw) - before).max() < 0.5


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7])
def test_short_clips_come_through_whole(count: int) -> None:
    assert len(list(steady(view(1.0) for _ in range(count)))) == count
