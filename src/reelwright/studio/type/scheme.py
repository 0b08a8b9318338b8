"""The colours of words, whatever they stand on."""

from dataclasses import dataclass

from reelwright.common.spec import Palette
from reelwright.studio.colour import Rgb, apart, contrast, ink_on, luminance, mix, rgb

LEGIBLE = 4.5
"""The contrast that reading needs (WCAG 2.2, success criterion 1.4.3)."""
AIM = 5.0
"""What is aimed at, for rounding and an encoder take a little."""
STEPS = tuple(step / 50 for step in range(49))


@dataclass(frozen=True)
class Scheme:
    """Ink, and the ground that is laid softly under it as far as reading needs."""

    ink: Rgb
    tint: Rgb
    """Of labels and steps: the accent, made readable."""
    ground: Rgb
    most: float
    """The ground's opacity that makes the ink readable over anything."""
    accent: Rgb
    """Of buttons and marks."""
    pill_ink: Rgb


def scheme(palette: Palette, *, inverse: bool = False) -> Scheme:
    """Pale words on a deep ground, or the reverse in a bright film.

    ``inverse``: the other way round, for a picture that is unlike the film's palette.
    """
    back = rgb(palette.background)
    bright = luminance(back) > 0.32
    if inverse:
        back = mix((0.0, 0.0, 0.0) if bright else (1.0, 1.0, 1.0), back, 0.12)
        bright = not bright
    # the film's own colour, so that over the studio's sets the ground is hardly seen
    ground = mix(back, (1.0, 1.0, 1.0), 0.25) if bright else mix(back, (0.0, 0.0, 0.0), 0.25)
    ink = ink_on(ground) if inverse else rgb(palette.ink)
    if contrast(ink, ground) < 8:
        ink = ink_on(ground)
    accent, pill_ink = _button(apart(rgb(palette.accent), ground, 2.2))
    tint = apart(rgb(palette.accent), ground, AIM + 2.5)
    if contrast(tint, ground) < AIM + 2.5:
        tint = ink
    worst = (0.0, 0.0, 0.0) if bright else (1.0, 1.0, 1.0)
    return Scheme(ink, tint, ground, needed(ink, ground, worst), accent, pill_ink)


def _button(fill: Rgb) -> tuple[Rgb, Rgb]:
    """The fill, moved off the middle greys on which no ink is read well, and its ink."""
    ink = ink_on(fill)
    away = (1.0, 1.0, 1.0) if luminance(ink) < 0.5 else (0.0, 0.0, 0.0)
    while contrast(ink, fill) < AIM:
        fill = mix(fill, away, 0.06)
    return fill, ink


def needed(ink: Rgb, ground: Rgb, behind: Rgb) -> float:
    """The least opacity 0…0.96 of ``ground`` over ``behind`` at which ``ink`` can be read."""
    return next((a for a in STEPS if contrast(ink, mix(behind, ground, a)) >= AIM), 0.96)
