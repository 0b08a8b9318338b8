from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest

from reelwright.common.spec import Aspect, Output, Size, TextLine
from reelwright.common.time import FrameRange
from reelwright.studio.captions import CaptionTrack, LabelTrack, Taken, extra_tracks
from reelwright.studio.rect import Rect
from reelwright.studio.safe import safe_area
from reelwright.studio.type import TextBox

SIZES: dict[Aspect, Size] = {
    "16:9": (854, 480), "9:16": (480, 854), "1:1": (480, 480), "4:5": (480, 600),
}  # fmt: skip
LONG = ("Meet AquaPure, the stainless-steel bottle", "that keeps your drinks cold for a day.")


@dataclass(frozen=True)
class Cue:
    rows: tuple[str, ...]
    frames: FrameRange


def cue(*rows: str, start: int = 0, end: int = 60) -> Cue:
    return Cue(rows, FrameRange(start=start, end=end))


def output(aspect: Aspect, *, burn: bool = True, label: bool = False) -> Output:
    return Output(
        duration=Fraction(4), rate=Fraction(30), aspect=aspect, resolution="480p",
        size=SIZES[aspect], burn_captions=burn, ai_label=label,
    )  # fmt: skip


def box(rect: Rect, start: int = 0, end: int = 60) -> TextBox:
    line = TextLine(role="claim", text="x", frames=FrameRange(start=start, end=end))
    return TextBox(line, rect, 30.0, (1, 1, 1), start, end)


def track(aspect: Aspect, cues: Sequence[Cue], taken: Sequence[Taken] = ()) -> CaptionTrack:
    return CaptionTrack(cues, size=SIZES[aspect], taken=taken)


@pytest.mark.parametrize("aspect", SIZES)
def test_captions_and_label_lie_in_the_safe_area_on_even_pixels(aspect: Aspect) -> None:
    size = SIZES[aspect]
    for each in extra_tracks(output(aspect, label=True), [cue(*LONG)], ()):
        drawn = each.at(10)
        assert drawn is not None
        height, width = drawn.pixels.shape[:2]
        assert not any(n % 2 for n in (drawn.x, drawn.y, width, height))
        assert safe_area(size).holds(Rect(drawn.x, drawn.y, width, height), slack=2)


@pytest.mark.parametrize("aspect", SIZES)
@pytest.mark.parametrize("share", [0.25, 0.5])
def test_captions_make_way_for_the_films_own_words(aspect: Aspect, share: float) -> None:
    area = safe_area(SIZES[aspect])
    foot = Rect(area.x, area.bottom - share * area.h, area.w, share * area.h)
    (found,) = track(aspect, [cue(*LONG)], [Taken(foot, 0, 60)]).boxes()
    assert not found.rect.overlaps(foot)
    assert area.holds(found.rect)


def test_words_at_another_time_are_nobodys_concern() -> None:
    area = safe_area(SIZES["16:9"])
    foot = Rect(area.x, area.bottom - 100, area.w, 100)
    (found,) = track("16:9", [cue(*LONG)], [Taken(foot, 60, 90)]).boxes()
    assert found.rect.bottom == pytest.approx(area.bottom)


def test_a_cue_that_rests_is_the_same_object() -> None:
    captions = track("16:9", [cue("One", end=30), cue("Two", start=40, end=60)])
    assert captions.at(3) is captions.at(29)
    assert captions.at(35) is None
    assert captions.at(40) is not captions.at(29)
    assert captions.at(60) is None


def test_the_letters_stand_out_over_white() -> None:
    drawn = track("16:9", [cue("Hello")]).at(0)
    assert drawn is not None
    alpha = drawn.pixels[..., 3:].astype(float) / 255
    seen = (drawn.pixels[..., :3] + 255 * (1 - alpha)).max(axis=2) / 255
    linear = np.where(seen <= 0.04045, seen / 12.92, ((seen + 0.055) / 1.055) ** 2.4)
    inside = linear[4:-4, 8:-8]
    assert (inside.max() + 0.05) / (np.median(inside) + 0.05) >= 4.5
    assert inside.max() > 0.9


def test_the_label_takes_a_corner_without_words_for_the_whole_film() -> None:
    area = safe_area(SIZES["16:9"])
    top = Taken(Rect(area.x, area.y, area.w, 80), 0, 60)
    label = LabelTrack(size=SIZES["16:9"], taken=[top])
    assert not label.rect.overlaps(top.rect)
    assert label.at(0) is label.at(59)


def test_captions_make_way_for_the_label() -> None:
    size = SIZES["16:9"]
    area = safe_area(size)
    words = [box(Rect(area.x, area.y, area.w, 0.5 * area.h))]
    label, captions = extra_tracks(output("16:9", label=True), [cue(*LONG)], words)
    assert isinstance(label, LabelTrack)
    assert isinstance(captions, CaptionTrack)
    assert not captions.boxes()[0].rect.overlaps(label.rect)


def test_only_what_was_asked_for_is_drawn() -> None:
    cues = [cue("Hello")]
    assert extra_tracks(output("16:9", burn=False), cues, ()) == ()
    assert extra_tracks(output("16:9"), (), ()) == ()
    (label,) = extra_tracks(output("16:9", burn=False, label=True), cues, ())
    assert isinstance(label, LabelTrack)
