"""What every role asks for, in one form."""

from fractions import Fraction
from pathlib import Path

from kits.hosted import profile
from kits.models import clip_request, music_request, still_request
from reelwright.providers.asks import asked


def test_a_still_asks_for_a_size_and_shows_the_product() -> None:
    request = still_request(product_photo=Path("photo.png"), logo=Path("logo.png"))
    ask = asked(request)
    assert (ask.prompt, ask.seed, ask.size) == (request.prompt, request.seed, request.size)
    assert ask.duration is None
    assert ask.references == (Path("photo.png"), Path("logo.png"))
    assert asked(still_request()).references == ()


def test_a_clip_asks_for_its_pictures_and_its_length() -> None:
    request = clip_request(
        profile("replicate/wan-2.7-i2v"), first_frame=Path("a.png"), last_frame=Path("b.png")
    )
    ask = asked(request)
    assert (ask.first_frame, ask.last_frame) == (Path("a.png"), Path("b.png"))
    assert ask.duration == request.duration == Fraction(2)


def test_music_is_asked_for_in_words_of_ours() -> None:
    request = music_request()
    ask = asked(request)
    assert ask.duration == request.duration and ask.size is None
    assert "no vocals" in ask.prompt
    if request.audio.tempo_bpm:
        assert f"{round(request.audio.tempo_bpm)} bpm" in ask.prompt
