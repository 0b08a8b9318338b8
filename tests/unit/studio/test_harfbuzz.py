"""The shaper gives the glyphs of a text, with what the pair of two letters does to their place."""

from reelwright.studio.type.harfbuzz import shaper
from reelwright.studio.typefaces import face

MANROPE = face("Manrope_800ExtraBold.ttf")


def test_a_pair_is_closer_with_kerning_than_without() -> None:
    kerned = sum(glyph.advance for glyph in shaper(MANROPE).shape("AVAV", {"kern": True}))
    loose = sum(glyph.advance for glyph in shaper(MANROPE).shape("AVAV", {"kern": False}))
    assert kerned < loose - 0.05
    assert 0.4 * 4 < kerned < 4


def test_a_face_has_one_shaper() -> None:
    assert shaper(MANROPE) is shaper(face("Manrope_800ExtraBold.ttf"))
