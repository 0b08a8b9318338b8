"""What outranks what, and what is on record about it."""

from fractions import Fraction

import pytest

from reelwright.common.errors import BriefError
from reelwright.common.ports import MusicModel
from reelwright.common.spec import Brief, Extraction, Options, Spec
from reelwright.phases.phase1_validate.compose import compose, seed_of
from reelwright.providers import registry
from reelwright.templates.loader import Library

TEMPLATE = Library().get("product_showcase")
SAID: dict[str, object] = {"product_name": "Lumen", "product_kind": "lamp", "art": "lamp"}


def music() -> MusicModel:
    return registry({}).music("builtin/music")


def composed(said: dict[str, object] | None = None, **options: object) -> Spec:
    brief = Brief(prompt="An ad for Lumen, a lamp", options=Options.model_validate(options))
    extraction = Extraction.model_validate(SAID | (said or {}))
    return compose(brief, extraction, TEMPLATE, music(), uncovered=lambda text: ())


def test_an_option_outranks_the_prompt_and_the_prompt_the_template() -> None:
    assert composed().output.duration == TEMPLATE.reference_duration
    assert composed({"duration": 12}).output.duration == 12
    assert composed({"duration": 12}, duration=9).output.duration == 9


def test_the_aspect_comes_from_option_words_platform_in_this_order() -> None:
    reels: dict[str, object] = {"platform": "reels"}
    assert composed().output.aspect == "16:9"
    assert composed(reels).output.aspect == "9:16"
    assert composed(reels | {"aspect": "1:1"}).output.aspect == "1:1"
    assert composed(reels | {"aspect": "1:1"}, aspect="4:5").output.aspect == "4:5"
    assert composed(reels).output.size == (1080, 1920)


def test_it_is_on_record_what_was_given_and_what_assumed() -> None:
    origins = composed({"duration": 12, "mood": "calm"}, rate=24).origins
    given = {name for name, how in origins.items() if how == "given"}
    assert given >= {"output.duration", "output.rate", "style.mood", "product.name"}
    assert not given & {"output.aspect", "style.look", "audio.mood", "template", "seed"}


@pytest.mark.parametrize("said", [{"music": False}, {}])
def test_silence_is_kept(said: dict[str, object]) -> None:
    audio = composed(said).audio
    assert audio.music == (not said)
    assert (audio.track is None) == bool(said)


def test_a_voice_is_spoken_only_when_asked_for_and_no_means_no() -> None:
    assert not composed().audio.voice
    assert composed({"voice": True}).audio.voice
    assert not composed({"voice": True}, voice=False).audio.voice


def test_a_look_that_was_asked_for_brings_its_grade_and_type() -> None:
    luxury = composed({"look": "luxury"}).style
    assert (luxury.grade, luxury.font) == ("elegant_muted", "elegant")
    assert composed().style.grade == TEMPLATE.grade


def test_without_a_product_there_is_no_film() -> None:
    with pytest.raises(BriefError, match="what to advertise") as caught:
        composed({"product_name": None, "product_kind": None})
    assert caught.value.field == "prompt" and "Name the product" in caught.value.hint


def test_a_product_without_a_name_is_called_by_its_kind_and_that_is_said() -> None:
    film = composed({"product_name": None})
    assert film.product.name == "Lamp"
    assert any("gives no name" in note for note in film.notes)
    assert film.origins["product.name"] == "assumed"


def test_letters_that_no_font_draws_are_named() -> None:
    brief = Brief(prompt="An ad for Lumen, a lamp")
    with pytest.raises(BriefError, match="No font here can draw m in 'Lumen'") as caught:
        compose(brief, Extraction.model_validate(SAID), TEMPLATE, music(),
                uncovered=lambda text: tuple(c for c in text if c == "m"))  # fmt: skip
    assert caught.value.field == "prompt"


def test_a_call_to_action_that_was_given_is_the_films() -> None:
    film = composed({"call_to_action": "visit lumen.com"})
    assert film.call_to_action == "Visit lumen.com"
    assert any(line.text == "Visit lumen.com" for line in film.texts)


def test_beats_fill_the_film_without_a_gap() -> None:
    film = composed(duration="12.5", rate=24)
    ends = [0, *(beat.frames.end for beat in film.beats)]
    assert [beat.frames.start for beat in film.beats] == ends[:-1]
    assert ends[-1] == film.output.frames == 300
    assert [shot.index for shot in film.shots] == list(range(len(film.shots)))


def test_the_same_words_have_the_same_seed_and_others_another() -> None:
    seeds = [seed_of(Brief(prompt=prompt)) for prompt in ("a lamp", "a lamp", "a lamp!")]
    assert seeds[0] == seeds[1] != seeds[2]
    assert 0 <= seeds[0] < 2**31
    assert seed_of(Brief(prompt="a lamp", options=Options(seed=0))) == 0


def test_frames_that_do_not_come_out_are_refused() -> None:
    with pytest.raises(BriefError):
        composed(duration=Fraction(1001, 100), rate=30)
