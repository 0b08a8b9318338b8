"""Words on the screen: inside the safe area, apart, readable, still when they rest."""

import itertools

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from kits.shots import BRIGHT, DARK, SIZES, line, output, product, shot, style
from reelwright.common.spec import Palette, TextLine
from reelwright.common.time import FrameRange
from reelwright.studio.colour import contrast, rgb
from reelwright.studio.layout import Rect, compose, safe_area
from reelwright.studio.type import TextTrack

WORDS = {
    "short": [line("headline", "Cold for 24 hours"), line("claim", "All day, without ice")],
    "40 letters": [
        line("brand", "The Extraordinarily Long Brand Name Ltd."),
        line("claim", "Made for people who read everything very closely and take their time"),
        line("cta", "Order yours today at averylongdomainname.example"),
    ],
    "one word": [line("brand", "Donaudampfschifffahrtsgesellschaftskapit")],
    "cyrillic": [line("headline", "Чистая вода каждый день"), line("cta", "Заказать сейчас")],
    "greek": [line("headline", "Καθαρό νερό όλη την ημέρα"), line("claim", "Για κάθε μέρα")],
}
FONTS = ("modern", "elegant", "bold", "clean")


def track(
    texts: list[TextLine],
    aspect: str = "16:9",
    palette: Palette = DARK,
    font: str = "modern",
    beat: str = "hero",
) -> TextTrack:
    return TextTrack(
        texts,
        shots=[shot(beat=beat)],
        output=output(aspect),
        style=style(palette, font=font),
        product=product(),
    )


def laid_over(
    track: TextTrack, frame: int, ground: int, size: tuple[int, int]
) -> NDArray[np.float64]:
    picture = np.full((size[1], size[0], 3), float(ground))
    overlay = track.at(frame)
    assert overlay is not None
    height, width = overlay.pixels.shape[:2]
    part = picture[overlay.y : overlay.y + height, overlay.x : overlay.x + width]
    part *= 1 - overlay.pixels[..., 3:] / 255
    part += overlay.pixels[..., :3]
    return picture


@pytest.mark.parametrize("aspect", SIZES)
@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("beat", ["hook", "reveal", "cta"])
def test_lines_stay_in_the_safe_area_and_off_each_other_and_the_product(
    aspect: str, words: str, beat: str
) -> None:
    safe, layout = safe_area(SIZES[aspect]), compose(SIZES[aspect], shot(beat=beat))
    for font in FONTS:
        boxes = track(WORDS[words], aspect, font=font, beat=beat).boxes()
        assert len(boxes) == len(WORDS[words])
        for box in boxes:
            assert box.rect.x >= safe.x - 0.5 and box.rect.right <= safe.right + 0.5
            assert box.rect.y >= safe.y - 0.5 and box.rect.bottom <= safe.bottom + 0.5
            assert not box.rect.overlaps(layout.product)
        for one, other in itertools.combinations(boxes, 2):
            assert not one.rect.overlaps(other.rect)


@pytest.mark.parametrize("words", WORDS)
def test_the_ink_stays_inside_the_line_s_own_box(words: str) -> None:
    made = track(WORDS[words])
    size = SIZES["16:9"]
    bare = laid_over(made, 30, 40, size)
    bright = bare.min(axis=2) > 225
    rows, columns = np.nonzero(bright)
    rects = [box.rect for box in made.boxes()]
    left, right = min(r.x for r in rects), max(r.right for r in rects)
    top, bottom = min(r.y for r in rects), max(r.bottom for r in rects)
    assert len(rows) > 50
    assert columns.min() >= left - 2 and columns.max() <= right + 2
    assert rows.min() >= top - 4 and rows.max() <= bottom + 4


@pytest.mark.parametrize(("palette", "worst"), [(DARK, 255), (BRIGHT, 0)])
def test_words_can_be_read_over_the_worst_footage(palette: Palette, worst: int) -> None:
    full = output().model_copy(update={"size": (1920, 1080)})
    made = TextTrack(
        WORDS["short"], shots=[shot()], output=full, style=style(palette), product=product()
    )
    picture = laid_over(made, 30, worst, full.size)
    for box in made.boxes():
        inside = _part(picture, box.rect)
        # a thin scrim over black can have the ink's own colour, but only letters are opaque
        solid = _part(full_cover(made, 30, full.size), box.rect) > 252
        ink = solid & (np.abs(inside - np.array(box.colour) * 255).sum(axis=2) < 60)
        # a pixel on a letter's edge is part letter, no ground; what counts lies just beside
        edge = cv2.dilate(ink.astype(np.uint8), np.ones((5, 5), np.uint8))
        beside = cv2.dilate(edge, np.ones((3, 3), np.uint8))
        ground = inside[(beside == 1) & (edge == 0)][::5] / 255
        assert len(ground) > 50
        ratios = [contrast(box.colour, (float(r), float(g), float(b))) for r, g, b in ground]
        assert min(ratios) >= 4.5


def full_cover(track: TextTrack, frame: int, size: tuple[int, int]) -> NDArray[np.float64]:
    """The overlay's alpha on the whole frame, 0…255."""
    overlay = track.at(frame)
    assert overlay is not None
    cover = np.zeros((size[1], size[0]))
    height, width = overlay.pixels.shape[:2]
    cover[overlay.y : overlay.y + height, overlay.x : overlay.x + width] = overlay.pixels[..., 3]
    return cover


def _part(picture: NDArray[np.float64], rect: Rect) -> NDArray[np.float64]:
    return picture[int(rect.y) : int(rect.bottom) + 1, int(rect.x) : int(rect.right) + 1]


def test_a_call_to_action_is_read_on_its_own_pill() -> None:
    (box,) = track([line("cta", "Shop now")], beat="cta").boxes()
    picture = laid_over(track([line("cta", "Shop now")], beat="cta"), 30, 255, SIZES["16:9"])
    x, y = box.rect.centre
    pill = picture[int(y), int(box.rect.x + 6)] / 255
    assert contrast(box.colour, (float(pill[0]), float(pill[1]), float(pill[2]))) >= 4.5
    assert x > 0
    assert contrast(rgb(DARK.ink), rgb(DARK.background)) > 4.5


@pytest.mark.parametrize("aspect", SIZES)
def test_overlays_are_even_and_inside_the_frame(aspect: str) -> None:
    for words, beat in itertools.product(WORDS, ("hook", "reveal")):
        overlay = track(WORDS[words], aspect, beat=beat).at(30)
        assert overlay is not None
        height, width = overlay.pixels.shape[:2]
        assert overlay.x % 2 == overlay.y % 2 == height % 2 == width % 2 == 0
        assert overlay.x >= 0 and overlay.x + width <= SIZES[aspect][0]
        assert overlay.y >= 0 and overlay.y + height <= SIZES[aspect][1]
        assert (overlay.pixels[..., :3] <= overlay.pixels[..., 3:]).all()


def test_words_rise_rest_and_go() -> None:
    made = track([line("headline", "Cold for 24 hours", 10, 55)])
    assert made.at(9) is None and made.at(55) is None
    first, resting, last = made.at(10), made.at(35), made.at(54)
    assert first is not None and resting is not None and last is not None
    assert first.pixels[..., 3].mean() < 0.5 * resting.pixels[..., 3].mean()
    assert last.pixels[..., 3].mean() < 0.5 * resting.pixels[..., 3].mean()
    assert made.at(36) is resting and made.at(40) is resting


def test_words_at_the_film_s_end_stay() -> None:
    made = track([line("headline", "Cold for 24 hours", 10, 60)])
    assert made.at(59) is made.at(40)


def test_a_line_that_joins_moves_no_other() -> None:
    made = track([line("headline", "Cold", 0, 50), line("claim", "All day long", 20, 50)])
    assert made.at(18) is not made.at(40)
    size = SIZES["16:9"]
    headline = made.boxes()[0].rect
    alone = _part(laid_over(made, 18, 0, size), headline)
    together = _part(laid_over(made, 40, 0, size), headline)
    assert np.abs(alone - together).mean() < 6


@pytest.mark.parametrize("palette", [DARK, BRIGHT])
def test_the_ground_under_words_has_no_edge_to_be_seen(palette: Palette) -> None:
    full = output().model_copy(update={"size": (1920, 1080)})
    made = TextTrack(
        WORDS["short"], shots=[shot()], output=full, style=style(palette), product=product()
    )
    cover = full_cover(made, 30, full.size)
    letters = cv2.dilate((cover > 200).astype(np.uint8), np.ones((131, 131), np.uint8)) > 0
    steps = np.hypot(np.diff(cover, axis=0)[:, :-1], np.diff(cover, axis=1)[:-1])
    assert cover[~letters].max() > 20
    assert steps[~letters[:-1, :-1]].max() <= 3


def test_a_line_is_set_smaller_rather_than_broken_against_its_sense() -> None:
    (box,) = track([line("claim", "Burns 40 hours without smoke")], font="warm").boxes()
    assert len(box.rows) == 2


def i420(level: int, size: tuple[int, int] = SIZES["16:9"]) -> NDArray[np.uint8]:
    frame = np.full((size[1] * 3 // 2, size[0]), 128, np.uint8)
    frame[: size[1]] = level
    return frame


def test_the_ground_is_only_as_strong_as_the_picture_needs() -> None:
    made = track([line("headline", "Cold for 24 hours")])
    dark = made.at(30, i420(20))
    bright = track([line("headline", "Cold for 24 hours")]).at(30, i420(130))
    anything = track([line("headline", "Cold for 24 hours")]).at(30)
    assert dark is not None and bright is not None and anything is not None
    beside = [each.pixels[4:-4, 4:-4, 3].astype(int) for each in (dark, bright, anything)]
    weak, strong, most = ((each[(each > 0) & (each < 250)]).sum() for each in beside)
    assert weak < 0.2 * strong and strong < most
    assert made.at(31, i420(20)) is dark


def test_the_ground_grows_slowly_and_is_measured_anew_on_a_cut() -> None:
    shots = [shot(), shot(index=1).model_copy(update={"frames": FrameRange(start=40, end=60)})]
    made = TextTrack(
        [line("headline", "Cold for 24 hours")],
        shots=shots, output=output(), style=style(DARK), product=product(),
    )  # fmt: skip

    def strength(frame: int, level: int) -> float:
        overlay = made.at(frame, i420(level))
        assert overlay is not None
        return float(np.median(overlay.pixels[..., 3][overlay.pixels[..., 3] < 250]))

    strength(30, 20)
    grown = [strength(frame, 200) for frame in range(31, 39)]
    assert grown == sorted(grown) and grown[0] < 0.5 * grown[-1]
    assert strength(40, 20) < 0.3 * grown[-1]


@pytest.mark.parametrize(("palette", "level"), [(DARK, 225), (BRIGHT, 20)])
def test_ink_turns_where_the_picture_is_unlike_the_palette(palette: Palette, level: int) -> None:
    made = track([line("headline", "Cold for 24 hours")], palette=palette)
    (before,) = made.boxes()
    overlay = made.at(30, i420(level))
    (after,) = made.boxes()
    assert overlay is not None
    assert contrast(before.colour, after.colour) > 8
    beside = overlay.pixels[..., 3][overlay.pixels[..., 3] < 250]
    assert np.median(beside) < 30
    like = track([line("headline", "Cold for 24 hours")], palette=palette)
    like.at(30, i420(20 if palette is DARK else 225))
    assert like.boxes()[0].colour == before.colour
