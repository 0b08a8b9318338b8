"""Every video model: exact clips that move, begin and end where told, and continue each other."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from kits.models import Pixels, Watch, apart, clip_request, frames, models, picture
from kits.shots import direction, shot
from reelwright.common.errors import Stopped
from reelwright.common.ports import ClipRequest, VideoModel
from reelwright.common.spec import Camera

NEAR = 4.0
"""Mean difference in levels that a codec alone makes on small pictures, with room."""


@pytest.fixture(params=models().ids("video"))
def model(request: pytest.FixtureRequest) -> VideoModel:
    return models().video(request.param)


def made(model: VideoModel, path: Path, **changes: object) -> list[Pixels]:
    model.fetch(model.submit(clip_request(model.profile, **changes)), path, Watch())
    return frames(path)


def legal(model: VideoModel, wanted: str) -> Fraction:
    assert model.profile.lengths is not None
    length = model.profile.lengths.at_least(Fraction(wanted))
    assert length is not None
    return length


@pytest.mark.parametrize("wanted", ["0", "1/30", "2/5", "17/30", "1"])
def test_a_clip_has_the_size_rate_and_frames_asked_for(
    model: VideoModel, tmp_path: Path, wanted: str
) -> None:
    request = clip_request(model.profile, duration=legal(model, wanted))
    path = tmp_path / "clip.mp4"
    model.fetch(model.submit(request), path, Watch())
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert stream.average_rate == request.rate
        assert (stream.width, stream.height) == request.size
    assert len(frames(path)) == max(1, round(request.duration * request.rate))


@pytest.mark.parametrize("rate", [Fraction(24), Fraction(30_000, 1001), Fraction(60)])
def test_rates_are_exact(model: VideoModel, tmp_path: Path, rate: Fraction) -> None:
    if model.profile.rate is not None:
        pytest.skip("the model has a rate of its own")
    clip = made(model, tmp_path / "clip.mp4", rate=rate)
    assert len(clip) == round(legal(model, "2/5") * rate)


@pytest.mark.parametrize("camera", ["static", "dolly_in", "pan_left", "orbit", "handheld", "whip"])
def test_no_clip_is_a_still(model: VideoModel, tmp_path: Path, camera: Camera) -> None:
    plan = direction(shot(camera=camera))
    clip = made(model, tmp_path / "clip.mp4", direction=plan, duration=legal(model, "1"))
    assert apart(clip[0], clip[-1]) > 0.5
    frozen = [number for number, (a, b) in enumerate(pairwise(clip)) if np.array_equal(a, b)]
    assert frozen == []


def test_a_clip_begins_on_the_picture_given(model: VideoModel, tmp_path: Path) -> None:
    if not model.profile.first_frame:
        pytest.skip("the model takes no first frame")
    given = given_picture(model, tmp_path)
    clip = made(model, tmp_path / "clip.mp4", first_frame=given)
    assert apart(clip[0], pixels(given)) < NEAR
    assert apart(clip[-1], pixels(given)) > NEAR, "and then goes its own way"


def test_a_clip_ends_on_the_picture_given(model: VideoModel, tmp_path: Path) -> None:
    if not model.profile.last_frame:
        pytest.skip("the model takes no last frame")
    given = given_picture(model, tmp_path)
    clip = made(model, tmp_path / "clip.mp4", last_frame=given)
    assert apart(clip[-1], pixels(given)) < NEAR
    assert apart(clip[0], pixels(given)) > NEAR


def given_picture(model: VideoModel, folder: Path) -> Path:
    return picture(folder / "given.png", clip_request(model.profile).size, (120, 60, 30))


def pixels(path: Path) -> Pixels:
    return np.asarray(cv2.imread(str(path), cv2.IMREAD_COLOR), np.uint8)


def test_a_clip_goes_on_where_the_one_before_ended(model: VideoModel, tmp_path: Path) -> None:
    """The later clip's frame 0 repeats the earlier's last, as the chunk planner cuts it off."""
    if not model.profile.first_frame:
        pytest.skip("the model takes no first frame")
    before = made(model, tmp_path / "one.mp4")
    seam = tmp_path / "seam.png"
    cv2.imwrite(str(seam), before[-1])
    after = made(model, tmp_path / "two.mp4", first_frame=seam, offset=len(before) - 1)
    assert apart(before[-1], after[0]) < NEAR
    usual = max(apart(a, b) for a, b in pairwise(before))
    assert apart(before[-1], after[1]) < 1.5 * usual + 0.5, "no jump at the seam"
    assert apart(before[0], after[0]) > apart(before[-1], after[0]), "and not from the start again"


def test_the_shot_is_one_move_however_it_is_cut(model: VideoModel, tmp_path: Path) -> None:
    if model.profile.id != "builtin/clips":
        pytest.skip("only the studio follows a direction frame by frame")
    whole = made(model, tmp_path / "whole.mp4", duration=Fraction(4, 5))
    half = len(whole) // 2
    rest = made(model, tmp_path / "rest.mp4", duration=Fraction(2, 5), offset=half)
    assert max(apart(a, b) for a, b in zip(whole[half:], rest, strict=True)) < NEAR
    assert apart(whole[0], rest[0]) > apart(whole[half], rest[0])


def test_references_change_what_is_seen(model: VideoModel, tmp_path: Path) -> None:
    if model.profile.references == 0:
        pytest.skip("the model takes no references")
    own = made(model, tmp_path / "own.mp4")
    guided = made(model, tmp_path / "guided.mp4", references=(red_jar(tmp_path),))
    assert apart(own[-1], guided[-1]) > 1
    redness = [float((clip[-1][..., 2].astype(int) - clip[-1][..., 1]).mean()) for clip in
               (own, guided)]  # fmt: skip
    assert redness[1] > redness[0] + 1, "the red product is in the picture"


def red_jar(folder: Path) -> Path:
    jar = np.zeros((200, 120, 4), np.uint8)
    jar[10:190, 10:110] = (20, 20, 210, 255)
    cv2.imwrite(str(folder / "product.png"), jar)
    return folder / "product.png"


def test_work_stops_between_frames(model: VideoModel, tmp_path: Path) -> None:
    request: ClipRequest = clip_request(model.profile)
    with pytest.raises(Stopped):
        model.fetch(model.submit(request), tmp_path / "clip.mp4", Watch(stop_at=6))
    assert list(tmp_path.iterdir()) == []
