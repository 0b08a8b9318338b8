import itertools
import os
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from reelwright.common.errors import MediaError
from reelwright.media.encode import ClipWriter
from reelwright.media.frames import sample
from reelwright.media.planes import Converter, black
from reelwright.media.probe import probe

SIZE = (160, 90)


def colour(blue: int, green: int, red: int) -> np.ndarray:
    frame = np.full((90, 160, 4), 255, np.uint8)
    frame[..., :3] = blue, green, red
    return frame


@pytest.mark.parametrize("quality", ["intermediate", "master"])
@pytest.mark.parametrize("bgr", [(50, 100, 200), (255, 0, 0), (0, 0, 0), (255, 255, 255)])
def test_colours_survive_the_file(tmp_path: Path, quality: str, bgr: tuple[int, int, int]) -> None:
    path = tmp_path / "clip.mp4"
    with ClipWriter(path, SIZE, Fraction(30), quality=quality) as writer:  # pyright: ignore
        for _ in range(3):
            writer.write_bgra(colour(*bgr))
    frame = next(sample(path, rate=Fraction(30), frames=1))
    rgb = Converter().to_rgb(frame)[40, 80]
    assert np.abs(rgb.astype(int) - np.array(bgr[::-1])).max() <= 4


def test_master_is_tagged_as_promised(make_clip: Callable[..., Path]) -> None:
    with av.open(str(make_clip(10, quality="master"))) as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        assert context.profile == "High"
        assert context.pix_fmt == "yuv420p"
        tags = (context.color_primaries, context.color_trc, context.colorspace)
        assert tuple(map(int, tags)) == (1, 1, 1)
        assert int(context.color_range) == 1
        assert context.sample_aspect_ratio == 1


def test_master_opens_a_group_of_pictures_every_two_seconds(make_clip: Callable[..., Path]) -> None:
    with av.open(str(make_clip(150, 30, quality="master"))) as container:
        keys = [p.pts * p.time_base for p in container.demux(video=0) if p.is_keyframe and p.size]
    assert max(b - a for a, b in itertools.pairwise(keys)) <= 2
    assert len(keys) >= 3


@pytest.mark.parametrize("rate", [24, 25, 30, 60, Fraction(30000, 1001)])
@pytest.mark.parametrize("frames", [1, 2, 37])
def test_every_frame_is_written(
    make_clip: Callable[..., Path], rate: Fraction | int, frames: int
) -> None:
    facts = probe(make_clip(frames, rate))
    assert (facts.frames, facts.rate) == (frames, rate)
    assert facts.duration is not None
    assert abs(facts.duration - frames / Fraction(rate)) < Fraction(1, 1000)


def test_array_may_be_reused_after_writing(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    buffer = np.zeros((90, 160, 4), np.uint8)
    with ClipWriter(path, SIZE, Fraction(30), quality="master") as writer:
        for level in range(0, 250, 10):
            buffer[...] = level
            writer.write_bgra(buffer)
    lumas = [int(frame[40, 80]) for frame in sample(path, rate=Fraction(30), frames=25)]
    assert all(b > a for a, b in itertools.pairwise(lumas))


def test_nothing_remains_after_an_exception(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    with (
        pytest.raises(ZeroDivisionError),
        ClipWriter(path, SIZE, Fraction(30), quality="master") as w,
    ):
        w.write_yuv(black(SIZE))
        _ = 1 / 0
    assert not path.exists()


def test_empty_clip_is_an_error_and_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    with (
        pytest.raises(MediaError, match="no frames"),
        ClipWriter(path, SIZE, Fraction(30), quality="master"),
    ):
        pass
    assert not path.exists()


@pytest.mark.parametrize("size", [(161, 90), (160, 91), (0, 90)])
def test_odd_sizes_are_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    with pytest.raises(MediaError, match="4:2:0"):
        ClipWriter(tmp_path / "clip.mp4", size, Fraction(30), quality="master")


def test_frame_of_another_size_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(MediaError, match="clip of"),
        ClipWriter(tmp_path / "clip.mp4", SIZE, Fraction(30), quality="master") as writer,
    ):
        writer.write_yuv(black((80, 90)))


def test_unwritable_place_is_a_media_error(tmp_path: Path) -> None:
    path = tmp_path / "none" / "clip.mp4"
    with (
        pytest.raises(MediaError, match="could not be written"),
        ClipWriter(path, SIZE, Fraction(30), quality="master") as writer,
    ):
        writer.write_yuv(black(SIZE))


ENCODE = """
import sys
from fractions import Fraction
from pathlib import Path
import numpy as np
from reelwright.media.encode import ClipWriter
rng = np.random.default_rng(0)
noise = rng.integers(16, 235, (120 * 3, 424), dtype=np.uint8)
with ClipWriter(Path(sys.argv[1]), (424, 240), Fraction(30), quality="master") as writer:
    for n in range(40):
        writer.write_yuv(np.roll(noise, 3 * n, axis=1))
"""


def test_the_same_frames_give_the_same_file_whatever_lies_in_memory(tmp_path: Path) -> None:
    """glibc fills fresh memory with the byte of MALLOC_PERTURB_; elsewhere it is ignored."""
    files: list[bytes] = []
    for byte in ("1", "200"):
        path = tmp_path / f"{byte}.mp4"
        memory = {"MALLOC_PERTURB_": byte, "MALLOC_MMAP_THRESHOLD_": "1000000000"}
        command = [sys.executable, "-c", ENCODE, str(path)]
        subprocess.run(command, env=os.environ | memory, check=True)
        files.append(path.read_bytes())
    assert files[0] == files[1]
