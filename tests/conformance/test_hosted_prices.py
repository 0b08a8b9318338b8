"""What a film's costs say of a call is what the vendor charges for it: every model, size, length.

The sandbox's prices are another list than the profiles', made from the vendors' facts.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from kits.hosted import still
from reelwright.common.spec import Size
from reelwright.providers.asks import Ask
from reelwright.providers.catalogue import profiles
from reelwright.providers.inputs import build
from reelwright.providers.schema import HostedProfile
from reelwright.sandbox import facts
from reelwright.sandbox.catalogue import Catalogue
from reelwright.sandbox.inputs import filled

EVERY = [profile for vendor in ("replicate", "runway") for profile in profiles(vendor).values()]
PHOTO = (1000, 1000)


def lengths(profile: HostedProfile) -> tuple[Fraction | None, ...]:
    """All that a clip or cue can have, or the ends of their range; a still has none."""
    known = profile.lengths
    if profile.role == "image":
        return (None,)
    if profile.role == "music" or known is None:
        return (Fraction(6), Fraction(30))
    return known.choices or (known.minimum, known.maximum)


def asks(profile: HostedProfile, picture: Path) -> Iterator[Ask]:
    """Every size and length, without references and with one and two."""
    inputs = profile.inputs
    least = 1 if inputs.references and inputs.references.required else 0
    most = min(2, profile.references) if profile.role == "image" else 0
    sizes: tuple[Size | None, ...] = (None,) if profile.role == "music" else profile.sizes
    for size in sizes or ((1280, 720),):
        for duration in lengths(profile):
            for count in range(least, most + 1):
                yield Ask(
                    "tea", 1, size, duration,
                    picture if profile.first_frame else None,
                    picture if profile.last_frame else None,
                    (picture,) * count,
                )  # fmt: skip


def charged(profile: HostedProfile, ask: Ask) -> Decimal:
    """By the sandbox's list."""
    vendor = "runway" if profile.id.startswith("runway/") else "replicate"
    model = Catalogue().find(vendor, profile.slug)
    assert model is not None
    sent = filled(model, build(profile, ask, lambda path: "data:image/png;base64,AA"))
    made = facts.outputs(model, sent, ask.size if ask.first_frame else None)
    return facts.price(model, sent, made, [PHOTO] * len(ask.references))


@pytest.mark.parametrize("profile", EVERY, ids=lambda each: each.id)
def test_what_is_booked_is_what_is_charged(profile: HostedProfile, tmp_path: Path) -> None:
    for ask in asks(profile, still(tmp_path / "a.png")):
        seconds, price = ask.duration or Fraction(0), profile.price
        booked = price.of(seconds, len(ask.references))
        assert booked == charged(profile, ask), ask
        assert price.of(seconds) >= booked, "what is set aside is enough"
