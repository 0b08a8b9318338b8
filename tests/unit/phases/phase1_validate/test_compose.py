"""What outranks what, and what is on record about it."""

from fractions import Fraction
from pathlib import Path

import pytest

from kits.metronome import Metronome
from reelwright.common.errors import BriefError, NotFound
from reelwright.common.spec import Brief, Extraction, Options, Spec
from reelwright.phases.phase1_validate.compose import compose, seed_of
from reelwright.templates.loader import Library
from reelwright.templates.looks import look
from reelwright.templates.schema import Template

TEMPLATE = Library().get("product_showcase")
SAID: dict[str, object] = {"product_name": "Lumen", "product_kind": "lamp", "art": "lamp"}


def composed(
    said: dict[str, object] | None = None,
    *,
    template: Template = TEMPLATE,
    music: Metronome | None = None,
    files: dict[str, Path] | None = None,
    **options: object,
) -> Spec:
    brief = Brief(
        prompt="An ad for Lumen, a lamp", options=Options.model_validate(options), **(files or {})
    )
    extraction = Extraction.model_validate(SAID | (said or {}))
    return compose(brief, extraction, template, music or Metronome(), uncovered=lambda text: ())


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
    assert luxury.grade in look("luxury").grades and luxury.font in look("luxury").fonts
    own = TEMPLATE.model_copy(update={"grade": "soft_pastel", "font": "stately"})
    assert composed(template=own).style.grade == "soft_pastel"
    assert composed({"look": "luxury"}, template=own).style == luxury


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
        compose(brief, Extraction.model_validate(SAID), TEMPLATE, Metronome(),
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


def test_an_unknown_look_is_refused_with_the_list() -> None:
    with pytest.raises(NotFound, match="no look 'baroque'") as caught:
        composed(look="baroque")
    assert caught.value.field == "look" and "luxury" in caught.value.hint


def test_the_look_option_outranks_the_prompts() -> None:
    film = composed({"look": "minimal"}, look="vibrant")
    assert film.style.look == "vibrant"
    assert film.origins["style.look"] == "given"
    assert composed({"look": "from-a-model"}).style.look == TEMPLATE.look


def test_further_ratios_share_all_but_their_shape() -> None:
    film = composed({"platform": "reels"}, also=["16:9", "1:1", "16:9", "9:16"], codec="hevc")
    assert [each.aspect for each in film.outputs] == ["9:16", "16:9", "1:1"]
    assert [each.platform for each in film.outputs] == ["reels", None, None]
    assert {(each.frames, each.codec) for each in film.outputs} == {(900, "hevc")}
    assert film.origins["also"] == "given" and composed().origins["also"] == "assumed"


def test_how_the_file_is_finished_comes_from_the_options() -> None:
    film = composed(
        loudness_lufs=-23, preset="broadcast", burn_captions=True, ai_label=True,
        smoothing="flow", grain="film", upscale="lanczos", files={"lut": Path("own.cube")},
    )  # fmt: skip
    output, finish = film.output, film.finish
    assert (output.loudness_lufs, output.preset) == (-23, "broadcast")
    assert output.burn_captions and output.ai_label and finish.own_lut
    assert (finish.smoothing, finish.grain, finish.upscale) == ("flow", "film", "lanczos")
    assert film.origins["output.loudness_lufs"] == "given"
    assert composed().origins["finish.own_lut"] == "assumed"
    assert composed().output.loudness_lufs == -14


SONG = {"music_file": Path("song.mp3")}


def test_the_users_own_music_sets_the_beat() -> None:
    music = Metronome(Fraction(101))
    audio = composed({"music": False}, music=music, files=SONG).audio
    assert (audio.music, audio.source, audio.tempo_bpm) == (True, "file", 101)
    assert music.sources == [("file", Path("song.mp3"))]


def test_a_music_file_that_is_missing_is_asked_for() -> None:
    with pytest.raises(BriefError, match="No music file") as caught:
        asked_for("file")
    assert caught.value.field == "music"


def asked_for(source: str, files: dict[str, Path] | None = None) -> Spec:
    brief = Brief(
        prompt="An ad for Lumen, a lamp",
        options=Options.model_validate({"music": source}),
        **(files or {}),
    )
    said = Extraction.model_validate(SAID)
    return compose(brief, said, TEMPLATE, Metronome(), uncovered=lambda text: ())


def test_music_can_be_composed_or_left_out() -> None:
    assert asked_for("composed").audio.source == "composed"
    assert not asked_for("none").audio.music
    silent = asked_for("none", SONG)
    assert not silent.audio.music and silent.audio.source == "library"
    assert any("not heard" in note for note in silent.notes)
