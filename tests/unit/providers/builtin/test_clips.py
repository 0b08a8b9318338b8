"""Built-in clips: the length asked for, the first frame given, stoppable, repeatable."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from kits.shots import RATE, direction
from reelwright.common.errors import Stopped
from reelwright.common.ports import ClipRequest
from reelwright.media.planes import Converter
from reelwright.providers.builtin.clips import BuiltinClips
from reelwright.studio.scene import Scene

SIZE = (320, 180)
CONVERTER = Converter()


class Watch:
    def __init__(self, stop_after: int | None = None) -> None:
        self.seen: list[float] = []
        self._stop_after = stop_after

    def progress(self, fraction: float) -> None:
        self.seen.append(fraction)

    def check(self) -> None:
        if self._stop_after is not None and len(self.seen) >= self._stop_after:
            raise Stopped("interrupted")


def request(**changes: object) -> ClipRequest:
    facts: dict[str, object] = {
        "prompt": "a bottle",
        "duration": Fraction(1),
        "rate": RATE,
        "size": SIZE,
        "seed": 1,
        "direction": direction(),
    }
    return ClipRequest.model_validate(facts | changes)


def made(wanted: ClipRequest, path: Path, watch: Watch | None = None) -> list[NDArray[np.uint8]]:
    model = BuiltinClips()
    job = model.submit(wanted)
    model.fetch(
        model.poll(type(job).model_validate_json(job.model_dump_json())), path, watch or Watch()
    )
    with av.open(str(path)) as container:
        return [CONVERTER.to_rgb(frame)[..., ::-1] for frame in container.decode(video=0)]


def apart(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    return float(np.abs(one.astype(int) - other).mean())


@pytest.mark.parametrize(("duration", "frames"), [("1", 30), ("17/30", 17), ("1/30", 1)])
def test_a_clip_has_exactly_the_frames_asked_for(
    tmp_path: Path, duration: str, frames: int
) -> None:
    watch = Watch()
    assert len(made(request(duration=duration), tmp_path / "clip.mp4", watch)) == frames
    assert watch.seen == sorted(watch.seen) and watch.seen[-1] == 1


def test_a_clip_from_the_middle_of_a_shot_continues_it_exactly(tmp_path: Path) -> None:
    whole = made(request(), tmp_path / "whole.mp4")
    rest = made(request(duration="1/2", offset=15), tmp_path / "rest.mp4")
    assert max(apart(a, b) for a, b in zip(whole[15:], rest, strict=True)) < 2.5
    assert apart(whole[0], rest[0]) > apart(whole[15], rest[0]) + 0.3


def test_a_clip_begins_on_the_picture_it_is_given_and_then_goes_its_own_way(tmp_path: Path) -> None:
    own = Scene(direction(), SIZE, RATE)
    given = np.clip(own.frame(0)[..., :3].astype(int) + 40, 0, 255).astype(np.uint8)
    path = tmp_path / "first.png"
    cv2.imwrite(str(path), given)
    clip = made(request(first_frame=path), tmp_path / "clip.mp4")
    assert apart(clip[0], given) < 4
    assert apart(clip[20], own.frame(20)[..., :3]) < 4
    steps = [apart(a, b) for a, b in pairwise(clip)]
    assert max(steps) < 9


def test_a_clip_ends_on_the_picture_it_is_given(tmp_path: Path) -> None:
    given = np.full((SIZE[1], SIZE[0], 3), (30, 90, 150), np.uint8)
    path = tmp_path / "last.png"
    cv2.imwrite(str(path), given)
    clip = made(request(last_frame=path), tmp_path / "clip.mp4")
    assert apart(clip[-1], given) < 4
    assert apart(clip[5], given) > 10


def test_its_own_last_frame_is_continued_without_a_trace(tmp_path: Path) -> None:
    before = made(request(duration="1/2"), tmp_path / "one.mp4")
    path = tmp_path / "last.png"
    cv2.imwrite(str(path), before[-1])
    clip = made(request(duration="1/2", offset=14, first_frame=path), tmp_path / "two.mp4")
    plain = made(request(duration="1/2", offset=14), tmp_path / "three.mp4")
    assert max(apart(a, b) for a, b in zip(clip, plain, strict=True)) < 1


def test_it_stops_between_frames_and_leaves_no_half_file(tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        made(request(), tmp_path / "clip.mp4", Watch(stop_after=5))
    assert not (tmp_path / "clip.mp4").exists()
