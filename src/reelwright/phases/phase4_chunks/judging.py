"""What is wrong with a take: pure functions of what was seen in it.

Thresholds were measured on 2026-11-22 on the studio's and the sandbox's clips; the tests repeat it.
"""

from fractions import Fraction
from typing import Literal

from reelwright.common.artifact import MediaFacts
from reelwright.common.contract import Contract
from reelwright.common.takes import Flaw, Judgement
from reelwright.media.seam import SEAM_BAR, Thumb, score
from reelwright.media.takes import Seen, light_of

# A delivered film has no black or frozen stretch of a second (``media.inspect``): no film can be
# made with such a take. Half of that is worth another try.
DEAD_SECONDS, DULL_SECONDS = Fraction(1), Fraction(1, 2)

# Luma (16 black … 235 white) that a tenth of the picture exceeds. The darkest look of the studio
# has 108, the sandbox's pictures 138 and more; with an eighth of their light, 30 to 40. A clip that
# is told to begin with a picture as dark as that is what it should be: it keeps most of its light.
DARK_LUMA, DIMMED = 48.0, 0.7

# Footage may end so many of its own pictures early: they are held (``media.frames``).
HELD = 2


class Asked(Contract):
    """What a take is judged against."""

    until: Fraction
    """The last moment of the clip that the film needs (seconds)."""
    seam: bool = False
    """Whether its first picture is the last one before it in the film."""
    ending: bool = False
    """Whether it was told a last picture."""


def length_flaws(asked: Asked, facts: MediaFacts) -> tuple[Flaw, ...]:
    """What is wrong before a single picture is looked at."""
    if facts.kind != "video" or not facts.frames or not facts.rate:
        return (Flaw(kind="no_clip", told="it is not a clip", weight=1, fatal=True),)
    shown = Fraction(facts.frames + HELD) / facts.rate
    if shown > asked.until:
        return ()
    lasts = float(facts.frames / facts.rate)
    told = f"lasts {lasts:.2f} s where {float(asked.until):.2f} s are needed"
    return (Flaw(kind="short", told=told, weight=1, fatal=True),)


def judge(
    asked: Asked, seen: Seen, opens_on: Thumb | None = None, ends_on: Thumb | None = None
) -> Judgement:
    """The judgement on a clip's pictures; the two stills are those that the model was given."""
    seam = _seam(seen, opens_on) if asked.seam and opens_on else None
    flaws = [
        *_dead("black", "is black", seen.life.black, seen.life.black),
        *_frozen(seen),
        *_dark(seen, opens_on),
        *_cuts(seen),
    ]
    if seam is not None and seam < SEAM_BAR:
        flaws.append(Flaw(kind="seam", told=f"its seam scores {seam:.2f}", weight=1 - seam))
    if asked.ending and ends_on is not None:
        flaws += _ending(seen, ends_on)
    return Judgement(flaws=tuple(flaws), seam=seam)


def _frozen(seen: Seen) -> list[Flaw]:
    """What is black stands still, too: that is told once."""
    if seen.life.black >= DULL_SECONDS:
        return []
    maybe = max(seen.still, seen.life.frozen)
    return _dead("frozen", "stands still", seen.life.frozen, maybe)


def _dead(
    kind: Literal["black", "frozen"], told: str, surely: Fraction, maybe: Fraction
) -> list[Flaw]:
    """``surely``: as the delivery check will measure it; ``maybe``: as a viewer sees it."""
    fatal = surely >= DEAD_SECONDS
    if surely < DULL_SECONDS and maybe < DEAD_SECONDS:
        return []
    words = f"{told} for {float(maybe):.1f} s"
    return [Flaw(kind=kind, told=words, weight=1.0 if fatal else 0.4, fatal=fatal)]


def _dark(seen: Seen, opens_on: Thumb | None) -> list[Flaw]:
    wanted = light_of(opens_on) * DIMMED if opens_on else DARK_LUMA
    if seen.light >= min(DARK_LUMA, wanted) or seen.life.black >= DULL_SECONDS:
        return []
    return [Flaw(kind="dark", told=f"too dark: luma {seen.light:.0f}", weight=0.5)]


def _cuts(seen: Seen) -> list[Flaw]:
    if not seen.cuts:
        return []
    moments = ", ".join(f"{float(at):.2f} s" for at in seen.cuts[:3])
    return [Flaw(kind="cut", told=f"cuts to another view at {moments}", weight=0.6)]


def _seam(seen: Seen, opens_on: Thumb) -> float:
    """How the clip goes on from the still. Its first picture repeats the still and is not shown."""
    found = score([opens_on], seen.head[1:] or seen.head)
    # A first picture that is held a moment longer is no reason to pay for another take.
    held = 0.5 if "frozen" in found.faults else 0.0
    return round(found.score + held, 4)


def _ending(seen: Seen, ends_on: Thumb) -> list[Flaw]:
    found = score(seen.foot, [ends_on]).score
    if found >= SEAM_BAR:
        return []
    told = f"does not end on the picture it was given: {found:.2f}"
    return [Flaw(kind="ending", told=told, weight=0.3)]
