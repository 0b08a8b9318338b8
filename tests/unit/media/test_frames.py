from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from reelwright.common.errors import BadClip, MediaError
from reelwright.media.frames import sample

Clips = Callable[..., Path]


def levels(path: Path, **how: object) -> np.ndarray:
    """What index of the ramp each frame shows, with fractions where frames were mixed."""
    lumas = [float(frame[:90].mean()) for frame in sample(path, **how)]  # pyright: ignore
    return (np.array(lumas) - 16) * 255 / 219 / 2 - 10


@pytest.mark.parametrize("rate", [24, 25, 30, 60])
def test_own_rate_gives_each_frame_once(make_clip: Clips, rate: int) -> None:
    found = levels(make_clip(41, rate), rate=Fraction(rate), frames=41)
    assert np.abs(found - np.arange(41)).max() < 0.6


@pytest.mark.parametrize("out", [24, 25, 30, 60])
@pytest.mark.parametrize("frames", [81, 17])
def test_slow_footage_moves_evenly(make_clip: Clips, out: int, frames: int) -> None:
    wanted = (frames - 1) * out // 16
    found = levels(make_clip(frames, 16), rate=Fraction(out), frames=wanted, smoothing="blend")
    assert len(found) == wanted
    assert np.abs(found - np.arange(wanted) * 16 / out).max() < 0.8


def test_repeating_shows_only_real_frames(make_clip: Clips) -> None:
    found = levels(make_clip(20, 16), rate=Fraction(30), frames=30, smoothing="repeat")
    assert np.abs(found - np.floor(np.arange(30) * 16 / 30)).max() < 0.6


def test_fast_footage_is_thinned_out(make_clip: Clips) -> None:
    found = levels(make_clip(60, 60), rate=Fraction(24), frames=24)
    assert np.abs(found - np.floor(np.arange(24) * 2.5)).max() < 0.6


@pytest.mark.parametrize("rate", [16, 30])
def test_source_in_skips_the_doubled_frame(make_clip: Clips, rate: int) -> None:
    start = Fraction(1, rate)
    found = levels(make_clip(20, rate), rate=Fraction(rate), frames=5, start=start)
    assert np.abs(found - np.arange(1, 6)).max() < 0.6


def test_ntsc_footage_in_a_30_fps_film(make_clip: Clips) -> None:
    found = levels(make_clip(61, Fraction(30000, 1001)), rate=Fraction(30), frames=60)
    assert np.abs(found - np.arange(60)).max() < 0.7


def test_a_clip_that_ends_a_moment_early_is_held(make_clip: Clips) -> None:
    found = levels(make_clip(15, 30), rate=Fraction(30), frames=17)
    assert found[-1] == pytest.approx(14, abs=0.6)


def test_a_clip_that_ends_much_too_early_is_a_bad_clip(make_clip: Clips) -> None:
    with pytest.raises(BadClip, match="too early"):
        list(sample(make_clip(15, 30), rate=Fraction(30), frames=30))


def test_nothing_is_mixed_across_a_cut(make_clip: Clips) -> None:
    def cut(index: int, size: tuple[int, int]) -> np.ndarray:
        return np.full((size[1], size[0], 4), 20 if index < 8 else 230, np.uint8)

    path = make_clip(16, 16, draw=cut)
    lumas = {int(f[40, 80]) for f in sample(path, rate=Fraction(60), frames=55, smoothing="blend")}
    assert all(luma < 45 or luma > 200 for luma in lumas)


def test_flow_is_nearer_to_the_truth_than_blending(
    make_clip: Clips, travelling: Callable[..., np.ndarray]
) -> None:
    truth = list(sample(make_clip(24, 32, draw=travelling), rate=Fraction(32), frames=24))
    slow = make_clip(12, 16, draw=lambda index, size: travelling(2 * index, size), name="slow.mp4")

    def error(smoothing: str) -> float:
        frames = sample(slow, rate=Fraction(32), frames=22, smoothing=smoothing)  # pyright: ignore
        inner = np.s_[:90, 16:-16]
        pairs = zip(frames, truth, strict=False)
        return float(np.mean([np.abs(a.astype(int) - b)[inner].mean() for a, b in pairs]))

    assert error("flow") < 0.6 * error("blend") < error("repeat")


def test_frames_belong_to_the_caller(make_clip: Clips) -> None:
    frames = sample(make_clip(8, 10), rate=Fraction(30), frames=20, smoothing="repeat")
    for frame in frames:
        assert frame[0, 0] != 99
        frame[...] = 99


@pytest.mark.parametrize("content", [b"", b"not a clip"])
def test_garbage_is_a_media_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "clip.mp4").write_bytes(content)
    with pytest.raises(MediaError):
        next(sample(tmp_path / "clip.mp4", rate=Fraction(30), frames=1))


def test_sound_alone_is_a_media_error(tmp_path: Path, tone: Callable[..., np.ndarray]) -> None:
    from reelwright.media import sound

    sound.write(tmp_path / "a.wav", tone(0.2))
    with pytest.raises(MediaError, match="no video"):
        next(sample(tmp_path / "a.wav", rate=Fraction(30), frames=1))
