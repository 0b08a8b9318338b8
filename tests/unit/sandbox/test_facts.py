from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelwright.common.spec import Size
from reelwright.sandbox.catalogue import Catalogue, Model
from reelwright.sandbox.facts import Output, lengthened, outputs, price, size, tokens_price
from reelwright.sandbox.inputs import filled


def made(name: str, shape: Size | None = None, **inputs: object) -> tuple[Model, list[Output]]:
    model = Catalogue().find("replicate", name)
    assert model is not None
    whole = filled(model, inputs)  # type: ignore[arg-type]
    return model, outputs(model, whole, shape)


@pytest.mark.parametrize(
    ("name", "inputs", "shape", "frames", "fps", "pixels"),
    [
        ("wan-video/wan-2.2-i2v-fast", {}, (1920, 1080), 81, 16, (832, 480)),
        ("wan-video/wan-2.2-i2v-fast", {"num_frames": 121}, (1080, 1920), 121, 16, (480, 832)),
        ("wan-video/wan-2.2-t2v-fast", {}, None, 152, 30, (832, 480)),
        ("bytedance/seedance-1.5-pro", {"duration": 4}, None, 97, 24, (1280, 720)),
        ("kwaivgi/kling-v2.1", {"mode": "pro"}, (1280, 720), 121, 24, (1920, 1080)),
        ("anotherjesse/zeroscope-v2-xl", {}, None, 24, 8, (576, 320)),
        ("wan-video/wan-2.5-t2v", {"size": "480*832", "duration": 10}, None, 240, 24, (480, 832)),
        ("lucataco/animate-diff", {}, None, 16, 8, (512, 512)),
    ],
)
def test_clips_are_as_long_quick_and_large_as_the_model_makes_them(
    name: str, inputs: dict[str, object], shape: Size | None, frames: int, fps: int, pixels: Size
) -> None:
    _, [output] = made(name, shape, **inputs)
    assert (output.frames, output.fps, output.size) == (frames, fps, pixels)
    assert output.seconds == Fraction(frames, fps)


@pytest.mark.parametrize(
    ("name", "inputs", "usd"),
    [
        ("wan-video/wan-2.2-i2v-fast", {}, "0.05"),
        ("wan-video/wan-2.2-i2v-fast", {"resolution": "720p"}, "0.11"),
        ("wan-video/wan-2.2-i2v-fast", {"resolution": "720p", "num_frames": 121}, "0.164321"),
        ("minimax/hailuo-2.3-fast", {"resolution": "768p", "duration": 10}, "0.32"),
        ("minimax/hailuo-2.3-fast", {"resolution": "1080p", "duration": 6}, "0.33"),
        ("bytedance/seedance-1.5-pro", {"duration": 5}, "0.13"),
        ("black-forest-labs/flux-schnell", {"num_outputs": 3}, "0.009"),
        ("black-forest-labs/flux-2-pro", {}, "0.030"),
        ("kwaivgi/kling-v2.5-turbo-pro", {"duration": 10}, "0.70"),
    ],
)
def test_prices_follow_the_vendors_list(name: str, inputs: dict[str, object], usd: str) -> None:
    model, output = made(name, **inputs)
    assert price(model, filled(model, inputs), output) == Decimal(usd)  # type: ignore[arg-type]


def test_begun_megapixels_of_pictures_are_paid_for() -> None:
    model, output = made("black-forest-labs/flux-2-pro")
    sizes = [(1000, 1000), (1025, 1024)]
    assert price(model, filled(model, {}), output, sizes) == Decimal("0.075")


def test_several_pictures_come_of_one_call_in_the_format_asked_for() -> None:
    _, pictures = made("black-forest-labs/flux-schnell", num_outputs=2, output_format="png")
    assert [(each.number, each.suffix) for each in pictures] == [(0, "png"), (1, "png")]


def test_a_lie_about_length_keeps_the_rate() -> None:
    _, [output] = made("wan-video/wan-2.2-i2v-fast")
    short = lengthened(output, 0.5)
    assert (short.frames, short.fps, short.seconds) == (40, 16, Fraction(40, 16))


@given(st.integers(16, 4096), st.integers(16, 4096))
def test_every_shape_gives_even_sizes(width: int, height: int) -> None:
    for model in Catalogue().of("replicate"):
        found = size(model, filled(model, {}), (width, height))
        assert min(found) > 0
        assert [side % 2 for side in found] == [0, 0], model.name


def test_tokens_are_counted_by_the_million() -> None:
    luna = Catalogue().find("openai", "gpt-6-luna")
    assert luna is not None
    assert tokens_price(luna, 3000, 1500) == Decimal("0.00105")
