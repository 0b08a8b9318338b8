"""The colours of a product and of its print, chosen from the film's palette."""

from dataclasses import dataclass
from functools import cached_property

from reelwright.common.spec import Palette
from reelwright.studio.colour import (
    Rgb,
    apart,
    contrast,
    ink_on,
    lightness,
    luminance,
    mix,
    rgb,
    tone,
)
from reelwright.studio.light import Material
from reelwright.studio.solids.finish import Finish, finish_of


@dataclass(frozen=True)
class Inks:
    """The product's colours, chosen from the film's palette so that it stands off its ground."""

    palette: Palette
    kind: str = ""
    """What the product is, in words: ``stainless-steel water bottle``."""

    @cached_property
    def finish(self) -> Finish:
        return finish_of(self.kind)

    @cached_property
    def ground(self) -> Rgb:
        return rgb(self.palette.background)

    @cached_property
    def body(self) -> Rgb:
        tint = self.finish.tint
        if tint is not None and (self.finish.said or not self.palette.named):
            return apart(tint, self.ground, 1.3 if luminance(tint) > 0.5 else 1.5)
        return self.brand

    @cached_property
    def brand(self) -> Rgb:
        """The colour of the brand's print, whatever the product is made of."""
        main = rgb(self.palette.primary)
        held = tone(main, lightness=min(0.62, max(0.30, lightness(main))))
        return apart(held, self.ground, 1.9)

    def seen(self, colour: Rgb) -> Rgb:
        """How a body of that colour looks from here, with what shows through it."""
        clear = self.finish.material.clear if self.finish.material else 0.0
        return mix(colour, self.ground, clear)

    def of(self, usual: Material) -> Material:
        """What the body is made of: as was said, else as is ``usual``."""
        return self.finish.material or usual

    @cached_property
    def accent(self) -> Rgb:
        return apart(rgb(self.palette.accent), self.body, 1.5)

    @cached_property
    def dark(self) -> Rgb:
        return mix((0.09, 0.09, 0.105), self.body, 0.10)

    @cached_property
    def pale(self) -> Rgb:
        return mix((0.95, 0.945, 0.93), self.body, 0.05)

    @cached_property
    def steel(self) -> Rgb:
        return mix((0.80, 0.82, 0.85), self.body, 0.06)


def legible(ground: Rgb) -> Rgb:
    """The colour of large print on ``ground``: pale wherever that reads well enough."""
    pale = (0.99, 0.99, 1.0)
    return pale if contrast(pale, ground) >= 2.6 else ink_on(ground)
