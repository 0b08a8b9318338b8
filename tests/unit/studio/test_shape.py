"""Words as glyphs: kerned, joined, in the order in which they are read."""

import pytest

from reelwright.studio.type import shape
from reelwright.studio.type.shape import from_right, tidy, uncovered, word
from reelwright.studio.typefaces import face_for

SANS = "Manrope_800ExtraBold.ttf"
ARABIC = face_for("م", SANS) is not None


def test_pairs_of_letters_are_kerned() -> None:
    apart = sum(word(letter, SANS, 100.0).width for letter in "AVATAR")
    assert word("AVATAR", SANS, 100.0).width < apart - 10


def test_letters_that_belong_together_are_joined() -> None:
    serif = "CormorantGaramond_700Bold.ttf"
    assert len(word("fin", serif, 40.0).letters) == 2
    assert len(word("fin", serif, 40.0, 0.1).letters) == 3


def test_tracking_adds_its_share_between_letters_and_none_after_the_last() -> None:
    plain, wide = word("HNHN", SANS, 100.0), word("HNHN", SANS, 100.0, 0.1)
    assert wide.width - plain.width == pytest.approx(30, abs=0.5)


def test_a_word_in_two_scripts_is_drawn_whole() -> None:
    both = word("AquaВода", "Exo2_800ExtraBold.ttf", 40.0)
    assert len(both.letters) == 8
    assert [letter.x for letter in both.letters] == sorted(letter.x for letter in both.letters)


@pytest.mark.skipif(not ARABIC, reason="no Arabic font on this machine")
def test_arabic_is_joined_and_read_from_the_right() -> None:
    hello = word("مرحبا", SANS, 40.0)
    assert not hello.rightward
    assert hello.letters[0].x > hello.letters[-1].x
    apart = sum(word(letter, SANS, 40.0).width for letter in "مرحبا")
    assert hello.width < 0.95 * apart


def test_the_first_strong_letter_decides_the_direction() -> None:
    assert from_right("24 مرحبا") and from_right("שלום Acme")
    assert not from_right("Acme مرحبا") and not from_right("24 %")


def test_what_joins_letters_is_kept_and_what_is_unseen_is_not() -> None:
    assert tidy("می\u200cخواهم") == "می\u200cخواهم"
    assert tidy("Aqua\u200dPure\u2060  now\u0007") == "AquaPure now"


def test_letters_that_no_font_can_draw_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def shipped(char: str, file: str) -> object | None:
        return None if ord(char) > 0x590 else face_for(char, file)

    monkeypatch.setattr(shape, "face_for", shipped)
    assert uncovered("AquaPure Ω Жук ő") == ()
    assert uncovered("Acme مرحبا") == tuple("مرحبا")
    assert uncovered("ไทย ก") == tuple("ไทยก")
