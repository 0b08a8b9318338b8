"""What a job puts out and what that costs: pure functions of the model and the inputs."""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from pydantic import JsonValue

from reelwright.common.contract import Contract
from reelwright.common.money import MICRO, ZERO
from reelwright.common.spec import Size
from reelwright.common.time import Rate, Seconds
from reelwright.sandbox.catalogue import Kind, Model
from reelwright.sandbox.script import Look

Inputs = Mapping[str, JsonValue]
SMOOTH_FPS = 30
LANDSCAPE = Fraction(16, 9)


class Output(Contract):
    """One file that a job makes."""

    kind: Kind
    suffix: str
    size: Size = (0, 0)
    frames: int = 0
    fps: Rate = Fraction(24)
    """Frames per second; of music: samples per second."""
    seconds: Seconds = Fraction(0)
    look: Look | None = None
    number: int = 0
    """Which of several."""


def outputs(model: Model, inputs: Inputs, shape: Size | None) -> list[Output]:
    """The files that come of these inputs; ``shape`` is the size of the first picture given."""
    count = _whole(inputs.get(model.count_by)) if model.count_by else 1
    frames, fps = _timed(model, inputs)
    one = Output(
        kind=model.kind, suffix=_suffix(model, inputs), size=size(model, inputs, shape),
        frames=frames, fps=fps, seconds=frames / fps,
    )  # fmt: skip
    return [one.model_copy(update={"number": n}) for n in range(max(1, count))]


def _suffix(model: Model, inputs: Inputs) -> str:
    asked = inputs.get(model.suffix_by) if model.suffix_by else None
    return str(asked or model.suffix).replace("jpeg", "jpg")


def _timed(model: Model, inputs: Inputs) -> tuple[int, Fraction]:
    """Frames, and how many there are in a second."""
    if model.kind in ("image", "text"):
        return 0, Fraction(24)
    timing = model.timing
    fps = _number(inputs, timing.fps)
    if timing.frames is not None:
        frames = int(_number(inputs, timing.frames))
    else:
        # Seedance and others take -1 for "as long as fits".
        seconds = _number(inputs, timing.seconds)
        frames = round((seconds if seconds > 0 else Fraction(5)) * fps) + timing.one_more
    if timing.doubled_by and inputs.get(timing.doubled_by):
        return round(frames * SMOOTH_FPS / fps), Fraction(SMOOTH_FPS)
    return frames, fps


def lengthened(output: Output, factor: float) -> Output:
    """The same file of another length."""
    frames = max(1, round(output.frames * factor))
    return output.model_copy(update={"frames": frames, "seconds": frames / output.fps})


def size(model: Model, inputs: Inputs, shape: Size | None) -> Size:
    """Width and height of what comes out; both even."""
    rule = model.sizing
    width, height = inputs.get(rule.width or ""), inputs.get(rule.height or "")
    if isinstance(width, int) and isinstance(height, int):
        return width - width % 2, height - height % 2
    if rule.fixed:
        return rule.fixed
    exact = inputs.get(rule.exact or "")
    if isinstance(exact, str):
        parts = [int(part) for part in exact.replace("*", ":").split(":")]
        return parts[0], parts[1]
    ratio = _ratio(inputs.get(rule.ratio or ""), shape)
    if rule.megapixels:
        return _spread(rule.megapixels * _share(inputs), ratio, rule.multiple)
    asked = str(inputs.get(rule.by or "", "*"))
    return _by_shorter(rule.shorter.get(asked, 720), ratio, rule.multiple)


def _share(inputs: Inputs) -> float:
    """How many times the model's usual number of pixels is asked for."""
    asked = str(inputs.get("megapixels", inputs.get("resolution", "1"))).removesuffix(" MP")
    known = {"0.25": 0.25, "0.5": 0.5, "2": 2.0, "2K": 4.0, "4": 4.0, "4K": 16.0}
    return known.get(asked, 1.0)


def _ratio(asked: JsonValue, shape: Size | None) -> Fraction:
    if shape:
        return Fraction(*shape)
    if isinstance(asked, str) and ":" in asked:
        across, _, down = asked.partition(":")
        return Fraction(int(across), int(down))
    return LANDSCAPE if asked is None else Fraction(1)


def _spread(megapixels: float, ratio: Fraction, multiple: int) -> Size:
    height = math.sqrt(megapixels * 1024 * 1024 / ratio)
    return _down(height * ratio, multiple), _down(height, multiple)


def _by_shorter(shorter: int, ratio: Fraction, multiple: int) -> Size:
    if ratio >= 1:
        return _down(shorter * ratio, multiple), shorter
    return shorter, _down(shorter / ratio, multiple)


def _down(pixels: float | Fraction, multiple: int) -> int:
    return max(multiple, int(pixels) // multiple * multiple)


def _number(inputs: Inputs, source: str | float) -> Fraction:
    found = inputs.get(source) if isinstance(source, str) else source
    return Fraction(str(found)) if found is not None else Fraction(0)


def _whole(value: JsonValue) -> int:
    return value if isinstance(value, int) else 1


def price(
    model: Model, inputs: Inputs, made: Sequence[Output], seen: Sequence[Size] = ()
) -> Decimal:
    """US dollars for a job that succeeds; ``seen`` are the sizes of the pictures it was given.

    Seconds are counted as asked for, not as made.
    """
    if not made:
        return ZERO
    cost, first = model.cost, made[0]
    amounts = {
        "call": 1,
        "image": len(made),
        "second": _counted(model, first),
        "frame": _frames(model, inputs),
        "megapixel": _megapixels(first.size) * len(made),
        # A unit of text, no secret.
        "token": 0,  # nosec B105
    }
    units = Decimal(amounts[cost.per].numerator) / amounts[cost.per].denominator
    given = sum(map(_megapixels, seen)) * cost.table.get("picture", ZERO)
    whole = _unit(model, inputs) * units / cost.units
    return (whole + cost.table.get("call", ZERO) + given).quantize(MICRO)


def _unit(model: Model, inputs: Inputs) -> Decimal:
    cost = model.cost
    asked = ",".join(str(inputs.get(name)) for name in (cost.by or "").split(","))
    return cost.table.get(asked, cost.usd)


def _counted(model: Model, made: Output) -> Fraction:
    """Seconds to pay for. Where they are asked for, the frame more that some clips have is free."""
    return made.seconds if model.timing.frames is not None else Fraction(round(made.seconds))


def _frames(model: Model, inputs: Inputs) -> int:
    """Frames to pay for: those that are asked for, without what is put between them."""
    return int(_number(inputs, model.timing.frames or 0))


def _megapixels(size: Size) -> int:
    """Begun ones, of 1024 × 1024."""
    return math.ceil(Fraction(size[0] * size[1], 1024 * 1024))


def tokens_price(model: Model, taken: int, given: int) -> Decimal:
    """US dollars for so many tokens of input and of output."""
    million = Decimal(1_000_000)
    return (model.cost.usd * taken + model.cost.output_usd * given) / million
