"""Specs for tests: small films with the shots one asks for."""

from collections.abc import Sequence
from fractions import Fraction

from reelwright.common.profile import ClipLengths, Price, Profile
from reelwright.common.spec import Beat, Spec
from reelwright.common.time import FrameRange

STYLE = {
    "look": "minimal",
    "mood": "fresh",
    "palette": {
        "background": "#0b1e2d",
        "surface": "#12324a",
        "primary": "#2a9fd6",
        "accent": "#ffb347",
        "ink": "#ffffff",
    },
    "grade": "cinematic_warm",
    "font": "modern",
}


def spec(
    lengths: Sequence[int],
    *,
    rate: int = 30,
    transitions: Sequence[int] | None = None,
    size: tuple[int, int] = (320, 180),
    **more: object,
) -> Spec:
    """A film with one beat and one shot per entry of ``lengths`` (frames).

    ``transitions`` gives the frames of each shot's transition from the one before.
    """
    fades = transitions or [0] * len(lengths)
    beats: list[Beat] = []
    start = 0
    for index, (length, fade) in enumerate(zip(lengths, fades, strict=True)):
        frames = FrameRange(start=start, end=start + length)
        shot = {
            "index": index, "beat": f"beat{index}", "frames": frames, "type": "medium",
            "camera": "dolly_in", "action": "stands", "setting": "studio", "prompt": "a bottle",
            "transition": {"kind": "dissolve" if fade else "cut", "frames": fade},
        }  # fmt: skip
        beats.append(
            Beat.model_validate({"name": f"beat{index}", "frames": frames, "shots": (shot,)})
        )
        start += length
    values = {
        "template": "product_showcase",
        "product": {"name": "AquaPure", "kind": "water bottle", "art": "bottle"},
        "style": STYLE,
        "audio": {"mood": "calm", "instruments": "acoustic"},
        "output": {
            "duration": Fraction(start, rate),
            "rate": Fraction(rate),
            "aspect": "16:9",
            "resolution": "480p",
            "size": size,
        },
        "call_to_action": "Shop now",
        "beats": tuple(beats),
        "seed": 1,
        "origins": {},
        **more,
    }
    return Spec.model_validate(values)


def profile(*choices: str, rate: int | None = None, price: str = "0", **more: object) -> Profile:
    """A video model with these clip lengths in seconds; none: any up to 5 s."""
    lengths = (
        ClipLengths(choices=tuple(Fraction(choice) for choice in choices))
        if choices
        else ClipLengths(minimum=Fraction(1, 600), maximum=Fraction(5), step=Fraction(1, 600))
    )
    values = {
        "id": "test/clips",
        "role": "video",
        "version": "1",
        "lengths": lengths,
        "rate": rate,
        "price": Price(per_second_usd=price, source="test", date="2026-11-22"),
        **more,
    }
    return Profile.model_validate(values)
