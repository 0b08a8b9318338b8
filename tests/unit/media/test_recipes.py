import itertools
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import get_args

import av
import numpy as np
import pytest

from reelwright.common.spec import Codec, Preset
from reelwright.media.encode import ClipWriter
from reelwright.media.probe import probe
from reelwright.media.recipes import recipe_of
from reelwright.media.remux import remux

SIZE = (320, 180)
EVERY = list(itertools.product(get_args(Codec), get_args(Preset)))


def picture(index: int) -> np.ndarray:
    y, x = np.mgrid[0:180, 0:320]
    frame = np.full((270, 320), 128, np.uint8)
    texture = np.random.default_rng(1).normal(0, 9, (180, 520))[:, 3 * index : 3 * index + 320]
    frame[:180] = 120 + 60 * np.sin((x - 3 * index) / 15) + 30 * np.cos(y / 9) + texture
    return frame


def film(path: Path, codec: Codec, preset: Preset, frames: int = 24, **how: bool) -> Path:
    recipe = recipe_of("master", codec, preset, **how)
    with ClipWriter(path, SIZE, Fraction(30), quality="master", recipe=recipe) as writer:
        for index in range(frames):
            writer.write_yuv(picture(index))
    return path


def luma_error(path: Path) -> float:
    errors: list[float] = []
    with av.open(str(path)) as container:
        for index, frame in enumerate(container.decode(video=0)):
            found = frame.reformat(format="yuv420p").to_ndarray()[:180].astype(int)
            errors.append(float(np.abs(found - picture(index)[:180]).mean()))
    return max(errors)


@pytest.mark.parametrize(("codec", "preset"), EVERY)
def test_every_codec_and_preset_keeps_frames_colours_and_tags(
    tmp_path: Path, codec: Codec, preset: Preset
) -> None:
    path = tmp_path / "final.mp4"
    remux([film(tmp_path / "a.mp4", codec, preset)], path, {})
    facts = probe(path)
    assert (facts.frames, facts.rate, facts.size) == (24, 30, SIZE)
    assert luma_error(path) < 8
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        frame = next(container.decode(stream))
        tags = (frame.color_range, frame.colorspace, frame.color_primaries, frame.color_trc)
        assert [int(tag) for tag in tags] == [1, 1, 1, 1]
        wanted = {"h264": "avc1", "hevc": "hvc1", "av1": "av01"}[codec]
        assert context.codec_tag == wanted
        deep = codec != "h264" and preset == "broadcast"
        assert context.pix_fmt == ("yuv420p10le" if deep else "yuv420p")


@pytest.mark.parametrize("codec", get_args(Codec))
def test_broadcast_can_be_cut_every_half_second(tmp_path: Path, codec: Codec) -> None:
    with av.open(str(film(tmp_path / "a.mp4", codec, "broadcast", 60))) as container:
        stream = container.streams.video[0]
        keys = [round(p.pts * p.time_base * 30) for p in container.demux(stream)
                if p.size and p.is_keyframe and p.pts is not None and p.time_base]  # fmt: skip
    gaps = [b - a for a, b in itertools.pairwise([*sorted(keys), 60])]
    assert max(gaps) <= 15


@pytest.mark.parametrize("codec", get_args(Codec))
def test_web_is_smaller_and_broadcast_is_truer(tmp_path: Path, codec: Codec) -> None:
    paths = {preset: film(tmp_path / f"{preset}.mp4", codec, preset) for preset in
             get_args(Preset)}  # fmt: skip
    sizes = {preset: path.stat().st_size for preset, path in paths.items()}
    assert sizes["web"] < sizes["social"] < sizes["broadcast"]
    assert luma_error(paths["broadcast"]) < luma_error(paths["web"])


def test_drawn_footage_is_as_good_at_about_the_size(tmp_path: Path) -> None:
    fine = film(tmp_path / "a.mp4", "h264", "social")
    quick = film(tmp_path / "b.mp4", "h264", "social", drawn=True)
    assert luma_error(quick) < luma_error(fine) + 0.3
    assert quick.stat().st_size < 1.3 * fine.stat().st_size


TWICE = """
import sys
from fractions import Fraction
from pathlib import Path
import numpy as np
from reelwright.media.encode import ClipWriter
from reelwright.media.recipes import recipe_of
recipe = recipe_of("master", sys.argv[2], "social")
noise = np.random.default_rng(0).integers(16, 235, (360, 424), dtype=np.uint8)
with ClipWriter(Path(sys.argv[1]), (424, 240), Fraction(30), quality="master", recipe=recipe) as w:
    for n in range(24):
        w.write_yuv(np.roll(noise, 3 * n, axis=1))
"""


@pytest.mark.parametrize("codec", ["hevc", "av1"])
def test_the_same_frames_give_the_same_file(tmp_path: Path, codec: str) -> None:
    files: list[bytes] = []
    for byte in ("1", "200"):
        path = tmp_path / f"{byte}.mp4"
        memory = {"MALLOC_PERTURB_": byte, "MALLOC_MMAP_THRESHOLD_": "1000000000"}
        command = [sys.executable, "-c", TWICE, str(path), codec]
        subprocess.run(command, env=os.environ | memory, check=True)
        files.append(path.read_bytes())
    assert files[0] == files[1]
