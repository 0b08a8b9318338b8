from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from kits.specs import spec
from reelwright.common.ports import SpokenLine
from reelwright.common.spec import TextLine
from reelwright.common.time import FrameRange
from reelwright.media import sound
from reelwright.phases.phase5_refine.extras import left_out, tracks
from reelwright.phases.phase5_refine.params import Params
from reelwright.studio.captions import CaptionTrack, LabelTrack
from reelwright.studio.type import TextTrack

SPOKEN = (SpokenLine(text="Meet AquaPure.", frames=FrameRange(start=0, end=60)),)


def params(*, burn: bool, label: bool = False) -> Params:
    film = spec([90])
    output = film.output.model_copy(update={"burn_captions": burn, "ai_label": label})
    return Params.of(film, (), output, spoken=SPOKEN)


def words(given: Params) -> TextTrack:
    line = TextLine(role="headline", text="AquaPure", frames=FrameRange(start=0, end=90))
    return TextTrack(
        (line,), shots=given.shots, output=given.output, style=given.style, product=given.product
    )


@pytest.fixture
def voice(tmp_path: Path) -> Path:
    """Heard from one second on for half a second."""
    samples = sound.silence(3 * sound.RATE)
    samples[:, sound.RATE : sound.RATE * 3 // 2] = 0.2
    sound.write(tmp_path / "voice.wav", samples)
    return tmp_path / "voice.wav"


def test_captions_are_drawn_while_the_voice_is_heard_and_beside_the_words(voice: Path) -> None:
    given = params(burn=True)
    track = words(given)
    (found,) = tracks(given, track, voice)
    assert isinstance(found, CaptionTrack)
    assert found.at(10) is None
    assert found.at(32) is not None
    (box,) = found.boxes()
    assert Fraction(box.start, 30) == 1
    assert not any(box.rect.overlaps(line.rect) for line in track.boxes())


def test_nothing_is_drawn_that_nobody_asked_for(voice: Path) -> None:
    given = params(burn=False)
    assert given.spoken == ()
    assert tracks(given, words(given), voice) == ()
    assert left_out("refine/16x9", given, None) == ()


def test_the_label_needs_no_voice() -> None:
    given = params(burn=False, label=True)
    (found,) = tracks(given, words(given), None)
    assert isinstance(found, LabelTrack)
    drawn = found.at(0)
    assert np.any(drawn.pixels)


def test_captions_of_a_film_in_which_nobody_speaks_are_on_record(voice: Path) -> None:
    given = params(burn=True)
    assert tracks(given, words(given), None) == ()
    (left,) = left_out("refine/16x9", given, None)
    assert (left.step, left.what) == ("refine/16x9", "captions in the picture")
    assert left_out("refine/16x9", given, voice) == ()
