from collections.abc import Callable
from pathlib import Path

import av
import pytest

from reelwright.common.errors import MediaError
from reelwright.media.inspect import faststart
from reelwright.media.remux import remux


def packets(path: Path) -> list[tuple[int, bytes]]:
    with av.open(str(path)) as container:
        return [(p.pts, bytes(p)) for p in container.demux(video=0) if p.pts is not None]


def test_every_packet_is_the_same_and_the_index_comes_first(
    make_clip: Callable[..., Path], tmp_path: Path
) -> None:
    source, target = make_clip(40, quality="master"), tmp_path / "out.mp4"
    remux(source, target, {"title": "Ä film"})
    assert packets(target) == packets(source)
    assert faststart(target)


def test_a_failed_remux_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"nothing")
    with pytest.raises(MediaError):
        remux(tmp_path / "a.mp4", tmp_path / "out.mp4", {})
    assert not (tmp_path / "out.mp4").exists()
