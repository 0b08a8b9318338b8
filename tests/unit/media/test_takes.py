import itertools
from fractions import Fraction
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from PIL import Image

from kits import scenery, shots
from reelwright.common.errors import MediaError
from reelwright.common.spec import Camera
from reelwright.media.encode import ClipWriter
from reelwright.media.planes import Converter
from reelwright.media.seam import score, thumb
from reelwright.media.stills import extract
from reelwright.media.takes import REACH, picture, sharpness, watch
from reelwright.studio.scene import Scene

END = Fraction(100)


def test_a_sound_clip_shows_nothing_unusual(tmp_path: Path) -> None:
    seen = watch(scenery.clip(tmp_path / "a.mp4", scenery.passing()), END)
    assert seen.end == Fraction(79, 16)
    assert (seen.life.black, seen.life.frozen, seen.still, seen.cuts) == (0, 0, 0, ())
    assert seen.light > 100
    assert len(seen.head) == len(seen.foot) == REACH
    assert len(seen.candidates) == 1


def test_only_what_the_film_uses_is_looked_at(tmp_path: Path) -> None:
    draw = scenery.cut(scenery.passing(), scenery.black, 40)
    seen = watch(scenery.clip(tmp_path / "a.mp4", draw), Fraction(2), Fraction(3, 2))
    assert seen.end == 2
    assert seen.life.black == 0
    assert [each.at for each in seen.candidates] == [Fraction(n, 16) for n in range(23, 33)]


def test_black_frozen_dark_and_cut_are_seen(tmp_path: Path) -> None:
    sound = scenery.passing()
    black = watch(scenery.clip(tmp_path / "b.mp4", scenery.cut(sound, scenery.black, 16, 48)), END)
    assert black.life.black == 2
    frozen = watch(scenery.clip(tmp_path / "f.mp4", scenery.stuck(sound, 20, 60)), END)
    assert float(frozen.still) == pytest.approx(40 / 16, abs=0.4)
    dark = watch(scenery.clip(tmp_path / "d.mp4", scenery.dim(sound)), END)
    assert dark.light < 40
    cut = watch(scenery.clip(tmp_path / "c.mp4", scenery.cut(sound, scenery.passing(1), 40)), END)
    assert cut.cuts == (Fraction(40, 16),)


def test_a_flash_is_not_a_cut(tmp_path: Path) -> None:
    sound = scenery.passing()

    def flashed(number: int) -> scenery.Pixels:
        return np.full_like(sound(number), 250) if number == 30 else sound(number)

    assert watch(scenery.clip(tmp_path / "a.mp4", flashed), END).cuts == ()


def test_a_lamp_that_goes_on_and_a_first_picture_that_was_given_are_no_cuts(tmp_path: Path) -> None:
    sound = scenery.passing()

    def lit(number: int) -> scenery.Pixels:
        light = 12 if number >= 30 else 0
        return np.clip(sound(number).astype(np.int16) + light, 0, 255).astype(np.uint8)

    assert watch(scenery.clip(tmp_path / "a.mp4", lit), END).cuts == ()
    given = scenery.cut(scenery.passing(1), sound, 1)
    assert watch(scenery.clip(tmp_path / "b.mp4", given), END).cuts == ()


def test_footage_of_a_low_rate_in_a_file_of_a_high_one_has_no_cuts(tmp_path: Path) -> None:
    slow = scenery.passing(step=6)
    clip = scenery.clip(tmp_path / "a.mp4", lambda n: slow(n // 4), 60, Fraction(30))
    assert watch(clip, END).cuts == ()


@pytest.mark.parametrize("camera", get_args(Camera))
def test_no_camera_move_is_taken_for_a_cut_and_every_cut_is(camera: Camera, tmp_path: Path) -> None:
    """The measurement behind ``LEAP_FACTOR``."""
    size, rate = (208, 118), Fraction(24)
    scenes = [
        Scene(shots.direction(shots.shot(index, kind, camera, frames=24)), size, rate)
        for index, kind in enumerate(("extreme_close_up", "wide"))
    ]
    moving, joined = tmp_path / "moving.mp4", tmp_path / "joined.mp4"
    for path, order in ((moving, [0] * 24), (joined, [0] * 12 + [1] * 12)):
        with ClipWriter(path, size, rate, quality="intermediate") as writer:
            for number, which in enumerate(order):
                writer.write_bgra(scenes[which].frame(number))
    assert watch(moving, END).cuts == ()
    assert watch(joined, END).cuts == (Fraction(12, 24),)


def test_a_sharp_picture_is_told_from_a_soft_one(tmp_path: Path) -> None:
    draw = scenery.blurred(scenery.passing(), [78, 79])
    seen = watch(scenery.clip(tmp_path / "a.mp4", draw), END, Fraction(76, 16))
    sharp = [each.sharpness for each in seen.candidates]
    assert min(sharp[:3]) > 2 * max(sharp[3:])


def test_sharpness_is_that_of_the_picture_not_of_its_light() -> None:
    flat = np.full((40, 40), 200, np.uint8)
    assert sharpness(flat) == 0


def test_a_still_can_be_compared_with_the_clip_it_came_from(tmp_path: Path) -> None:
    clip = scenery.clip(tmp_path / "a.mp4", scenery.passing())
    extract(clip, Fraction(79, 16), tmp_path / "tail.png")
    seen = watch(clip, END)
    assert score(seen.foot, [picture(tmp_path / "tail.png", clip)]).score > 0.95
    with Image.open(tmp_path / "tail.png") as image:
        image.resize((416, 240)).save(tmp_path / "large.png")
    assert score(seen.foot, [picture(tmp_path / "large.png", clip)]).score > 0.9


def test_the_scores_behind_the_bar_for_seams() -> None:
    """A drift that can be taken away passes ``judging.SEAM_BAR``; what cannot does not."""
    converter = Converter()

    def small(pixels: scenery.Pixels) -> object:
        whole = np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])
        return thumb(converter.to_i420(converter.from_bgra(whole)))

    draw = scenery.passing()
    head = [small(draw(number)) for number in range(1, 7)]
    for gain in (0.95, 1.05):
        drifted = [small(np.clip(draw(n) * gain, 0, 255).astype(np.uint8)) for n in range(1, 7)]
        assert score([small(draw(0))], drifted).score > 0.8
    assert score([small(draw(0))], head).score > 0.98
    later = [small(draw(number)) for number in range(9, 15)]
    other = [small(scenery.passing(2)(number)) for number in range(1, 7)]
    for bad in (later, other):
        assert score([small(draw(0))], bad).score < 0.8


def test_a_file_without_pictures_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "a.mp4"
    broken.write_bytes(b"nothing")
    with pytest.raises(MediaError):
        watch(broken, END)
    whole = scenery.clip(tmp_path / "b.mp4", scenery.passing(), 8)
    counted = itertools.count()
    watch(whole, END, check=lambda: next(counted))
    assert next(counted) >= 8, "work can be ended between two pictures"
