"""Cutting a shot into clips that a model really makes: the cheapest that cover it, then fewest.

A continuation repeats the picture it starts from, so its first frame of the film is not used:
that is its ``lead``. Which positions have one, the continuity strategy says.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement
from math import ceil

from reelwright.common.errors import BriefError
from reelwright.common.profile import ClipLengths, Profile

Piece = tuple[int, Fraction]
"""(frames of the film that the clip serves, clip length to ask for in seconds)."""

HasLead = Callable[[int], bool]


class Cutter:
    """Cuts shots for one model and one film rate."""

    def __init__(self, profile: Profile, film_rate: Fraction) -> None:
        if profile.lengths is None:
            raise _unusable(profile, film_rate)
        self._profile = profile
        self._lengths: ClipLengths = profile.lengths
        self._film_rate = film_rate
        self._rate = profile.rate or film_rate
        if self.usable(self._lengths.longest, lead=True) < 1:
            raise _unusable(profile, film_rate)

    def usable(self, length: Fraction, *, lead: bool) -> int:
        """How many frames of the film a clip of ``length`` seconds serves.

        Its last picture stands at ``(frames - 1) / rate``; nothing is invented after it.
        """
        last = (int(length * self._rate) - 1) / self._rate
        return max(0, int(last * self._film_rate) + 1 - lead)

    def cut(self, frames: int, has_lead: HasLead) -> tuple[Piece, ...]:
        """The pieces that serve ``frames`` of the film, in order."""
        if self._lengths.choices:
            return self._from_choices(frames, has_lead)
        return self._even(frames, has_lead)

    def _even(self, frames: int, has_lead: HasLead) -> tuple[Piece, ...]:
        """For a model that makes any length: the fewest pieces, near equal."""
        count = self._fewest(frames, has_lead)
        pieces: list[Piece] = []
        for position in range(count):
            left = frames - sum(served for served, _ in pieces)
            lead = has_lead(position)
            most = self.usable(self._lengths.longest, lead=lead)
            share = min(ceil(Fraction(left, count - position)), most)
            pieces.append((share, self._ask(share, lead=lead)))
        return tuple(pieces)

    def _ask(self, share: int, *, lead: bool) -> Fraction:
        """The shortest legal length that serves ``share`` frames of the film."""
        span = Fraction(share - 1 + lead) / self._film_rate
        wanted = (ceil(span * self._rate) + 1) / self._rate
        return self._lengths.at_least(wanted) or self._lengths.longest

    def _from_choices(self, frames: int, has_lead: HasLead) -> tuple[Piece, ...]:
        """For a model with a set of lengths: the cheapest, then the fewest, then least waste."""
        choices = sorted(self._lengths.choices, reverse=True)
        fewest = self._fewest(frames, has_lead)
        candidates = [
            selection
            for count in (fewest, fewest + 1)
            for selection in combinations_with_replacement(choices, count)
            if sum(self._rooms(selection, has_lead)) >= frames
        ]
        price = self._profile.price
        best = min(candidates, key=lambda s: (sum(map(price.of, s)), len(s), sum(s)))
        return self._fill(best, frames, has_lead)

    def _fewest(self, frames: int, has_lead: HasLead) -> int:
        count, room = 0, 0
        while room < frames:
            room += self.usable(self._lengths.longest, lead=has_lead(count))
            count += 1
        return count

    def _rooms(self, selection: Sequence[Fraction], has_lead: HasLead) -> list[int]:
        return [self.usable(length, lead=has_lead(n)) for n, length in enumerate(selection)]

    def _fill(
        self, selection: Sequence[Fraction], frames: int, has_lead: HasLead
    ) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        for length, room in zip(selection, self._rooms(selection, has_lead), strict=True):
            share = min(frames - sum(served for served, _ in pieces), room)
            if share:
                pieces.append((share, length))
        return tuple(pieces)


def _unusable(profile: Profile, film_rate: Fraction) -> BriefError:
    return BriefError(
        f"{profile.id} makes no clips that a film at {film_rate} frames per second can use",
        field="options.model",
        hint="choose another video model; 'reelwright models' lists them",
    )
