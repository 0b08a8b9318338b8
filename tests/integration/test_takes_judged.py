"""Sound clips pass, bad ones are caught: how often would a take be paid for in vain?"""

import itertools
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import get_args

import cv2
import numpy as np
import pytest

from kits import shots
from reelwright.common.spec import Camera, ShotType
from reelwright.common.takes import Judgement
from reelwright.media.encode import ClipWriter
from reelwright.media.probe import probe
from reelwright.media.takes import picture, watch
from reelwright.phases.phase4_chunks.judging import Asked, judge, length_flaws
from reelwright.sandbox import footage
from reelwright.sandbox.facts import Output
from reelwright.sandbox.script import Look
from reelwright.studio.scene import Scene

WORDS = (
    "a steel bottle on a mossy rock, mist, dolly in",
    "night street, neon signs in the rain, a perfume on a wet kerb",
    "white studio sweep, a running shoe, hard light",
    "wooden table by a window, bread and steam, macro",
)
MODELS = (((832, 480), 16, 81), ((480, 832), 24, 121), ((1280, 720), 30, 90), ((576, 320), 8, 24))
"""Size, frames per second and frames as models make them."""
PRODUCTS = ("bottle", "phone", "shoe", "jar", "cup")
SHOT_TYPES: tuple[ShotType, ...] = get_args(ShotType)
CAMERAS: tuple[Camera, ...] = get_args(Camera)
SIZE, RATE, FRAMES = (208, 118), Fraction(24), 48


def judged(clip: Path, first: Path | None = None, last: Path | None = None) -> Judgement:
    """As phase 4 judges a clip of which all is needed."""
    facts = probe(clip)
    assert facts.frames and facts.rate
    asked = Asked(
        until=Fraction(facts.frames - 1) / facts.rate,
        seam=first is not None,
        ending=last is not None,
    )
    if flaws := length_flaws(asked, facts):
        return Judgement(flaws=flaws)
    opens_on = picture(first, clip) if first else None
    ends_on = picture(last, clip) if last else None
    return judge(asked, watch(clip, asked.until), opens_on, ends_on)


def hosted(
    folder: Path, words: str, model: int, given: int = 0, look: Look | None = None
) -> Judgement:
    """A clip as the sandbox makes it, of so many ``given`` pictures: none, the first, the last."""
    size, fps, frames = MODELS[model]
    output = Output(
        kind="video", suffix="mp4", size=size, frames=frames, fps=Fraction(fps), look=look
    )
    stills = [still(folder / f"given_{n}.png", size, words, n) for n in range(given)]
    pictures = [each.read_bytes() for each in stills]
    made = footage.clip(output, words, *pictures, *[None] * (2 - given))
    path = folder / "clip.mp4"
    path.write_bytes(made)
    return judged(path, *stills)


def still(path: Path, size: tuple[int, int], words: str, number: int) -> Path:
    """A picture that a clip is told to begin with, or to end on: a little further along."""
    from reelwright.sandbox.pictures import place

    wide = place(words, (size[0] + 80, size[1]))
    cv2.imwrite(str(path), wide[:, 40 * number : 40 * number + size[0]])
    return path


def drawn(folder: Path, camera: Camera, number: int) -> Judgement:
    """A clip of the studio that goes on from its own first picture."""
    style = shots.style(shots.DARK if number % 2 else shots.BRIGHT)
    view = shots.shot(number, SHOT_TYPES[number % len(SHOT_TYPES)], camera, frames=FRAMES)
    product = shots.product(art=PRODUCTS[number % len(PRODUCTS)])
    scene = Scene(shots.direction(view, style, product), SIZE, RATE)
    path, first = folder / "clip.mp4", folder / "first.png"
    with ClipWriter(path, SIZE, RATE, quality="intermediate") as writer:
        for frame in range(FRAMES):
            drawing = scene.frame(frame)
            if frame == 0:
                cv2.imwrite(str(first), np.ascontiguousarray(drawing[..., :3]))
            writer.write_bgra(drawing)
    return judged(path, first)


def told(found: dict[str, Judgement]) -> str:
    wrong = {name: each.told for name, each in found.items() if not each.passed}
    return f"{len(wrong)} of {len(found)} flagged: {wrong}"


@pytest.mark.slow
def test_sound_clips_are_not_made_again(tmp_path: Path) -> None:
    found = {
        f"sandbox/{words[:12]}/{model}/{given}": hosted(tmp_path, words, model, given)
        for words, model, given in itertools.product(WORDS, range(len(MODELS)), range(3))
    }
    found |= {
        f"studio/{camera}/{number}": drawn(tmp_path, camera, number)
        for number, camera in enumerate(CAMERAS * 2)
    }
    print(told(found))
    assert len(found) >= 60
    assert all(each.passed for each in found.values()), told(found)


@pytest.mark.slow
@pytest.mark.parametrize("look", get_args(Look))
def test_every_bad_clip_is_caught_and_called_by_its_name(look: Look, tmp_path: Path) -> None:
    found = {
        f"{words[:12]}/{model}/{given}": hosted(tmp_path, words, model, given, look)
        for words, model, given in itertools.product(WORDS, (0, 3), range(2))
    }
    first = Counter(each.flaws[0].kind if each.flaws else "none" for each in found.values())
    print(look, dict(first))
    assert not [name for name, each in found.items() if each.passed]
    assert not [name for name, each in found.items() if look not in {f.kind for f in each.flaws}]
