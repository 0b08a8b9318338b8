"""Which shapes and platform the film is for, as a prompt says it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reelwright.common.errors import BriefError
from reelwright.common.spec import Aspect, Platform
from reelwright.providers.builtin.rules import places, shapes
from reelwright.providers.builtin.rules.places import Hit
from reelwright.providers.builtin.rules.text import GAP, Span, strike

_EVERY: tuple[Aspect, ...] = ("16:9", "9:16", "1:1", "4:5")
_ALL = re.compile(
    r"\b(?:all|every|each)\s+(?:of\s+)?(?:(?:the|four|4|usual|common|standard|available|main)\s+)*"
    r"(?:aspect\s+ratios?|ratios?|orientations?|video formats?|screen (?:formats?|shapes?))\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\bboth\s+orientations\b", re.IGNORECASE)
_NEAREST: dict[str, Aspect] = {
    "21:9": "16:9", "4:3": "16:9", "3:2": "16:9", "2:1": "16:9", "18:9": "16:9",
    "1.91:1": "16:9", "2.35:1": "16:9", "2.39:1": "16:9", "1.85:1": "16:9",
    "3:4": "4:5", "2:3": "9:16", "9:18": "9:16", "1:2": "9:16", "9:21": "9:16", "5:4": "1:1",
}  # fmt: skip
_ODD = re.compile(
    rf"(?:(?:^|[.,;(¦]|\b(?:in|as|at|an?|to)|\bratio:?(?:\s+of)?|\bformat:?)\s*)"
    rf"(?<![\d.:])(?P<ratio>{'|'.join(map(re.escape, _NEAREST))})(?![\d:.]\d)"
    r"(?=\s*(?:$|[,;.!?¦)]|(?:video|ad|film|format|ratio|aspect|version|cut|spot)\b))",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"\b(?:and|or|plus|also|as well|too|both|another|second|additional\w*|extra|versions?|for|one"
    r"|other|alternate)\b|[&+/]",
    re.IGNORECASE,
)
_ADDED_ANEW = re.compile(
    r"\b(?:also|too|as well|another|second|plus|additional\w*|extra|versions?|other|alternate"
    r"|cut-?downs?)\b",
    re.IGNORECASE,
)
_OR = re.compile(r"\s*(?:,\s*)?\bor\b(?:\s+(?:in|an?|for|on))*\s*", re.IGNORECASE)
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Format:
    """What the prompt says about shape and platform, and where."""

    aspect: Aspect | None
    platform: Platform | None
    spans: tuple[Span, ...]
    notes: tuple[str, ...] = ()
    also: tuple[Aspect, ...] = ()
    """Further shapes of the same film."""


def read(text: str, *, decided: bool) -> Format:
    """Shapes and platform; a shape in words outranks the platform's own.

    The first of several is the film's, the others are made of it. ``decided``: the user has set
    the aspect as an option, so the prompt may say what it likes. Raises ``BriefError`` for two
    shapes that exclude each other: a ``vertical 16:9 video``.
    """
    sites, asked, odd = places.named(text), shapes.said(text), _odd(text)
    spans = tuple(hit.span for hit in (*sites, *asked, *odd))
    sites, asked = _wanted(text, sites), _wanted(text, asked)
    whole, both = _ALL.search(text), _BOTH.search(text)
    spans = (*spans, *(Span(*match.span()) for match in (whole, both) if match))
    notes: list[str] = []
    if not decided:
        notes += [_instead(hit) for hit in odd]
        _check(text, asked, sites)
    chosen = _agreed(text, asked or sites or odd, notes if not decided else [])
    aspects: list[Aspect] = [
        *chosen,
        *_joined_sites(text, asked, sites),
        *(_EVERY if whole else _EVERY[:2] if both else ()),
    ]
    every = tuple(dict.fromkeys(aspects))
    return Format(
        aspect=every[0] if every else None,
        platform=sites[0].platform if sites else None,
        spans=spans,
        notes=tuple(dict.fromkeys(notes)),
        also=every[1:],
    )


def _wanted(text: str, hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if not shapes.refused(text, hit.span.start)]


def _odd(text: str) -> list[Hit]:
    """Ratios that are not offered, each as the nearest that is."""
    return [
        Hit(None, _NEAREST[match["ratio"]], Span(*match.span("ratio")), match["ratio"])
        for match in _ODD.finditer(text)
    ]


def _instead(hit: Hit) -> str:
    return f"{hit.words} is not offered; {hit.aspect} is the nearest shape that is."


def _check(text: str, asked: Sequence[Hit], sites: Sequence[Hit]) -> None:
    """Raise ``BriefError`` where one film shall have two shapes at once."""
    plain = strike(text, [hit.span for hit in sites])
    for before, after in pairwise(asked):
        if before.aspect != after.aspect and not _together(plain, asked, before, after):
            raise _contradiction(before, after)


def _together(text: str, asked: Sequence[Hit], before: Hit, after: Hit) -> bool:
    """Whether two shapes are two versions: they are joined, or the second one is a further one."""
    between = text[before.span.end : after.span.start]
    if re.search(r"[.!?;]\s", between):
        rest = re.split(r"[.!?;](?:\s|$)", text[after.span.start :])[0]
        return _ADDED_ANEW.search(re.split(r"[.!?;]\s", between)[-1] + rest) is not None
    alike = _kinds(asked, before) & _kinds(asked, after)
    return _ADDED.search(between) is not None or ("," in between and bool(alike))


def _kinds(asked: Sequence[Hit], hit: Hit) -> set[bool]:
    """Whether a shape is said in figures, in words, or in both: ``vertical (9:16)``."""
    return {_DIGIT.search(each.words) is not None for each in asked if each.aspect == hit.aspect}


def _contradiction(*hits: Hit) -> BriefError:
    said = " and ".join(dict.fromkeys(f"{hit.words} ({hit.aspect})" for hit in hits))
    return BriefError(
        f"The prompt asks for two shapes: {said}.",
        field="aspect",
        hint="Join them by “and” for a film in both, keep one of them in the prompt, or set the "
        "aspect option, which decides.",
    )


def _agreed(text: str, hits: Sequence[Hit], notes: list[str]) -> list[Aspect]:
    """The shapes in order; of two that the prompt leaves open, the first."""
    kept: list[Hit] = []
    for hit in hits:
        between = text[kept[-1].span.end : hit.span.start] if kept else ""
        if kept and hit.aspect != kept[-1].aspect and _OR.fullmatch(between.strip(GAP) or "x"):
            notes.append(
                f"Made in {kept[-1].aspect}: the prompt leaves open whether {hit.words} instead."
            )
        else:
            kept.append(hit)
    return [hit.aspect for hit in kept]


def _joined_sites(text: str, asked: Sequence[Hit], sites: Sequence[Hit]) -> list[Aspect]:
    """``16:9 and Reels``: a place that is told beside a shape wants its own."""
    return [
        site.aspect
        for site in sites
        for hit in asked
        if re.fullmatch(
            r"\s*(?:and|plus|&|\+|as well as)\s*(?:an?\s+|one\s+)?",
            text[hit.span.end : site.span.start],
            re.IGNORECASE,
        )
    ]
