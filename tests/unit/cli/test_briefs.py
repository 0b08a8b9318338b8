from fractions import Fraction
from pathlib import Path

import pytest

from reelwright.cli.briefs import brief_from
from reelwright.common.errors import BriefError
from reelwright.common.spec import Brief, Options

NOTHING = dict.fromkeys(
    ("template", "duration", "aspect", "fps", "resolution", "seed", "voice", "continuity",
     "product", "logo")
)  # fmt: skip


def test_what_was_not_set_is_left_to_the_prompt() -> None:
    assert brief_from("a lamp", NOTHING) == Brief(prompt="a lamp")


def test_every_option_reaches_the_brief() -> None:
    given = {
        "template": "announcement",
        "duration": "12.5",
        "aspect": ("9:16", "1:1"),
        "fps": "24",
        "resolution": "720p",
        "seed": 7,
        "voice": False,
        "continuity": "hybrid",
        "product": Path("lamp.png"),
        "logo": Path("logo.png"),
        "music": "song.mp3",
        "loudness": -16.0,
        "lut": Path("warm.cube"),
        "look": "luxury",
        "codec": "av1",
        "preset": "web",
        "burn_captions": True,
        "ai_label": True,
        "smoothing": "flow",
        "grain": "fine",
        "upscale": "lanczos",
    }
    brief = brief_from("a lamp", given)
    assert (brief.product_photo, brief.logo) == (Path("lamp.png"), Path("logo.png"))
    assert (brief.music_file, brief.lut) == (Path("song.mp3"), Path("warm.cube"))
    assert brief.options == Options(
        template="announcement",
        duration=Fraction(25, 2),
        aspect="9:16",
        also=("1:1",),
        music="file",
        loudness_lufs=-16.0,
        look="luxury",
        codec="av1",
        preset="web",
        burn_captions=True,
        ai_label=True,
        smoothing="flow",
        grain="fine",
        upscale="lanczos",
        rate=Fraction(24),
        resolution="720p",
        seed=7,
        voice=False,
        continuity="hybrid",
    )


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("6", "6"), ("60", "60"), ("30s", "30"), (" 7.04 ", "7.04"), ("20/3", "20/3")],
)
def test_durations_are_exact(said: str, seconds: str) -> None:
    assert brief_from("a lamp", NOTHING | {"duration": said}).options.duration == Fraction(seconds)


@pytest.mark.parametrize(
    "said", ["5.99", "61", "0", "-30", "soon", "", "1/0", "nan", "inf", "1e400", "30 minutes"]
)
def test_other_durations_are_refused_with_the_way_out(said: str) -> None:
    with pytest.raises(BriefError) as caught:
        brief_from("a lamp", NOTHING | {"duration": said})
    assert caught.value.field == "--duration"
    assert "--duration 30" in caught.value.hint


@pytest.mark.parametrize("source", ["library", "composed", "none"])
def test_music_by_name_is_no_file(source: str) -> None:
    brief = brief_from("a lamp", {**NOTHING, "music": source})
    assert (brief.options.music, brief.music_file) == (source, None)
