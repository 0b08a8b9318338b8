"""A request becomes exactly the inputs that the model's profile names."""

from fractions import Fraction
from pathlib import Path

import pytest

from kits.hosted import profile
from reelwright.common.errors import InvalidInput
from reelwright.providers.asks import Ask
from reelwright.providers.inputs import build, nearest, shortened

FIRST, LAST, PRODUCT, LOGO = map(Path, ("first.png", "last.png", "product.png", "logo.png"))


def ask(**changes: object) -> Ask:
    facts: dict[str, object] = {
        "prompt": "a bottle",
        "seed": 7,
        "size": (1280, 720),
        "duration": Fraction(81, 16),
        "first_frame": FIRST,
    }
    return Ask(**{**facts, **changes})  # type: ignore[arg-type]


def sent(model: str, **changes: object) -> dict[str, object]:
    return dict(build(profile(model), ask(**changes), lambda path: f"at:{path}"))


def test_frames_sizes_and_constants_of_wan() -> None:
    assert sent("replicate/wan-2.2-i2v-fast") == {
        "prompt": "a bottle",
        "seed": 7,
        "image": "at:first.png",
        "num_frames": 81,
        "frames_per_second": 16,
        "resolution": "720p",
        "interpolate_output": False,
        "go_fast": True,
        "disable_safety_checker": False,
    }


def test_a_variant_asks_for_its_own_size() -> None:
    small = sent("replicate/wan-2.2-i2v-fast-480p", size=(832, 480))
    assert small["resolution"] == "480p"


def test_both_ends_of_a_clip() -> None:
    both = sent("replicate/wan-2.2-i2v-fast", last_frame=LAST)
    assert (both["image"], both["last_image"]) == ("at:first.png", "at:last.png")


def test_seconds_and_ratios_of_seedance() -> None:
    asked = sent("replicate/seedance-1.5-pro", duration=Fraction(5), size=(720, 1280))
    assert (asked["duration"], asked["aspect_ratio"], asked["resolution"]) == (5, "9:16", "720p")
    assert asked["generate_audio"] is False


def test_a_length_between_two_legal_ones_is_the_longer() -> None:
    assert sent("replicate/veo-3.1-lite", duration=Fraction(5))["duration"] == 6
    with pytest.raises(InvalidInput, match="no clip of 9 s"):
        sent("replicate/veo-3.1-lite", duration=Fraction(9))


def test_no_seed_is_sent_where_none_is_taken() -> None:
    assert "seed" not in sent("replicate/kling-v2.5-turbo-pro", duration=Fraction(5))


def test_a_model_that_must_open_on_a_picture_opens_on_the_product() -> None:
    asked = sent("replicate/wan-2.2-i2v-fast", first_frame=None, references=(PRODUCT, LOGO))
    assert asked["image"] == "at:product.png"
    with pytest.raises(InvalidInput, match="needs a first picture"):
        sent("replicate/wan-2.2-i2v-fast", first_frame=None)


def test_a_picture_that_a_model_cannot_take_is_refused_before_it_is_paid() -> None:
    with pytest.raises(InvalidInput, match="takes no first picture"):
        sent("replicate/wan-2.7-t2v", duration=Fraction(5))
    with pytest.raises(InvalidInput, match="takes no last picture"):
        sent("replicate/hailuo-2.3-fast", duration=Fraction(6), last_frame=LAST)


def test_references_go_as_a_list_of_so_many() -> None:
    many = tuple(Path(f"{n}.png") for n in range(12))
    asked = sent("replicate/flux-2-pro", duration=None, first_frame=None, references=many)
    assert asked["input_images"] == [f"at:{n}.png" for n in range(8)]
    one = sent("replicate/flux-kontext-pro", duration=None, first_frame=None, references=many)
    assert one["input_image"] == "at:0.png"


def test_references_that_cannot_go_with_a_first_frame_stay_behind() -> None:
    alone = sent("replicate/seedance-2.0", duration=Fraction(5), references=(PRODUCT,))
    assert "reference_images" not in alone
    free = sent("replicate/seedance-2.0", duration=Fraction(5), first_frame=None,
                references=(PRODUCT,))  # fmt: skip
    assert free["reference_images"] == ["at:product.png"]


def test_runways_pictures_say_their_place() -> None:
    both = sent("runway/veo3.1", duration=Fraction(4), last_frame=LAST)
    assert both["promptImage"] == [
        {"uri": "at:first.png", "position": "first"},
        {"uri": "at:last.png", "position": "last"},
    ]
    assert both["ratio"] == "1280:720"
    tagged = sent("runway/gen4_image", duration=None, first_frame=None, references=(PRODUCT,))
    assert tagged["referenceImages"] == [{"uri": "at:product.png"}]


def test_a_long_prompt_is_cut_between_words_by_the_vendors_own_count() -> None:
    words = "bottle 🍾 " * 300
    short = shortened(words, 1000)
    assert len(short.encode("utf-16-le")) // 2 <= 1000
    assert short.endswith(("bottle", "🍾"))
    assert shortened("one two", None) == shortened("one two", 7) == "one two"
    assert shortened("🍾🍾🍾", 3) == "🍾"


def test_the_nearest_size_has_the_nearest_shape() -> None:
    assert nearest((1080, 1350), [(1280, 720), (720, 1280), (960, 960)]) == (960, 960)
    assert nearest((1920, 1080), [(640, 360), (1280, 720)]) == (1280, 720)


def test_the_shipped_switches_leave_every_safety_on() -> None:
    from reelwright.providers.catalogue import profiles

    for model in profiles("replicate").values():
        constants = model.inputs.constants
        assert constants.get("disable_safety_checker", False) is False
        assert constants.get("safety_tolerance", 2) in (1, 2)
        assert constants.get("moderation", "auto") == "auto"
