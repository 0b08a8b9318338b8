from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest

from reelwright.common.errors import MediaError
from reelwright.media.boxes import faststart
from reelwright.media.loudness import encode_aac
from reelwright.media.remux import remux


def packets(path: Path) -> list[tuple[int, bytes]]:
    with av.open(str(path)) as container:
        return [(p.pts, bytes(p)) for p in container.demux(video=0) if p.pts is not None]


def test_every_packet_is_the_same_and_the_index_comes_first(
    make_clip: Callable[..., Path], tmp_path: Path
) -> None:
    source, target = make_clip(40, quality="master"), tmp_path / "out.mp4"
    remux([source], target, {"title": "Ä film"})
    assert packets(target) == packets(source)
    assert faststart(target)


def test_picture_and_sound_are_laid_together_in_order_of_time(
    make_clip: Callable[..., Path], tmp_path: Path, tone: Callable[..., np.ndarray]
) -> None:
    encode_aac(tone(2), tmp_path / "sound.m4a")
    target = tmp_path / "out.mp4"
    remux([make_clip(60, quality="master"), tmp_path / "sound.m4a"], target, {})
    with av.open(str(target)) as container:
        times = [
            (packet.stream.type, float(packet.pos or 0), float(packet.dts * packet.time_base))
            for packet in container.demux()
            if packet.dts is not None
        ]
        audio = container.streams.audio[0]
        assert audio.duration * audio.time_base == 2
    # A player that reads on finds sound and picture of one moment near each other.
    heard = seen = 0.0
    for kind, _, time in sorted(times, key=lambda found: found[1]):
        heard, seen = (time, seen) if kind == "audio" else (heard, time)
        assert abs(heard - seen) < 1.1
    assert packets(target) == packets(tmp_path / "clip.mp4")


def test_a_failed_remux_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"nothing")
    with pytest.raises(MediaError):
        remux([tmp_path / "a.mp4"], tmp_path / "out.mp4", {})
    assert not (tmp_path / "out.mp4").exists()
