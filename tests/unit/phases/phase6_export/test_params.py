from fractions import Fraction

from kits.specs import spec
from reelwright.media.life import Life
from reelwright.phases.phase6_export.making import Making
from reelwright.phases.phase6_export.params import Params


def test_they_survive_being_stored() -> None:
    film = spec([60, 60])
    params = Params.of(film, film.output, Making())
    assert Params.model_validate(params.model_dump(mode="json")) == params


def test_what_was_promised_is_what_is_checked() -> None:
    film = spec([60])
    output = film.output.model_copy(update={"codec": "hevc", "loudness_lufs": -23.0})
    life = Life(black=Fraction(0), frozen=Fraction(1, 3))
    wanted = Params.of(film, output, Making()).expected(silent=True, signed=True, life=life)
    assert (wanted.codec, wanted.loudness_lufs, wanted.frames) == ("hevc", -23.0, 60)
    assert wanted.silent
    assert wanted.credentials
    assert wanted.life == life


def test_further_ratios_go_into_folders() -> None:
    film = spec([60])
    other = film.output.model_copy(update={"aspect": "9:16", "size": (180, 320)})
    film = film.model_copy(update={"also": (other,)})
    assert Params.of(film, film.output, Making()).folder == ""
    assert Params.of(film, other, Making()).folder == "9x16/"
