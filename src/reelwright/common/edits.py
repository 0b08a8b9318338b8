"""What a person wants otherwise in the next version of a film."""

from typing import Literal

from reelwright.common.contract import Contract

GivenFile = Literal["product", "logo"]


class Edit(Contract):
    """One revision. What is ``None`` or empty stays as it is."""

    beat: str | None = None
    """The beat that all but the files are about."""
    prompt: str | None = None
    """What is seen in the beat."""
    texts: tuple[str, ...] = ()
    """The beat's lines in their order; further ones stay, an empty one goes."""
    model: str | None = None
    """The video model of the beat's footage, ``provider/model``."""
    reroll: bool = False
    """Another take of the beat's footage."""
    files: tuple[GivenFile, ...] = ()
    """Pictures that are given anew."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is wanted otherwise."""
        return self == Edit(beat=self.beat)
