"""Which shape and platform the film is for, as a prompt says it."""

import re
from dataclasses import dataclass

from reelwright.common.errors import BriefError
from reelwright.common.spec import Aspect, Platform
from reelwright.providers.builtin.rules.text import Span

_OUT = (
    r"(?:video|ad|ads|advert|advertisement|commercial|clip|film|spot|promo|format|version"
    r"|aspect|ratio|orientation|mode|cut|post|content|screen)"
)
_LONG = r"(?:[- ]\d+[- ]?(?:s|secs?|seconds?))?"
_FOR = r"(?:for|on|to|as|in|an?|my|our|your|the|,|¦|–|:|/|\||&|\band|\bor|^)\s*"

_PLATFORMS: tuple[tuple[Platform | None, Aspect, str], ...] = (
    ("shorts", "9:16", r"\b(?:you\s?tube|yt)[- ]shorts?\b"),
    ("reels", "9:16", r"\b(?:instagram|insta|ig|facebook|fb)[- ](?:reels?|stor(?:y|ies))\b"),
    ("reels", "9:16", r"\breels\b"),
    ("reels", "9:16", rf"(?:{_FOR})reel\b(?!\s+of)"),
    ("reels", "9:16", r"(?:\bfor|\bon|\bin|,|/|\band)\s+stories\b"),
    ("tiktok", "9:16", r"\btik[- ]?toks?\b"),
    ("reels", "9:16", r"\b(?:snapchat|snap ads?)\b"),
    ("shorts", "9:16", r"(?:\bfor|\bas|\bon|,|/)\s+shorts\b(?!\s+(?:that|which|with|made|from))"),
    ("feed", "4:5", (r"\b(?:instagram|insta|ig|facebook|fb|linkedin)?[- ]?\b(?:feed"
                     r"|timeline)(?:\s+(?:post|ads?|video|format))?\b")),
    ("feed", "4:5", r"\b(?:instagram|insta|ig|facebook|fb)[- ]posts?\b"),
    ("reels", "9:16", (r"\b(?:instagram|insta)\b(?!\s*(?:account|followers|influencer|page"
                       r"|handle))")),
    ("youtube", "16:9", r"\b(?:you\s?tube)\b(?!\s*channel)"),
    ("youtube", "16:9", (r"\b(?:vimeo|for tv|tv (?:ad|spot|commercial)|television (?:ad|spot"
                         r"|commercial)|broadcast)\b")),
)  # fmt: skip
_SHAPES: tuple[tuple[Aspect, str], ...] = (
    ("16:9", r"(?<![\d:])16\s?[:x/]\s?9(?![\d:])|\b1920\s?[x×]\s?1080\b"),
    ("9:16", r"(?<![\d:])9\s?[:x/]\s?16(?![\d:])|\b1080\s?[x×]\s?1920\b"),
    ("1:1", r"(?<![\d:])1\s?:\s?1(?![\d:])|\b1080\s?[x×]\s?1080\b"),
    ("4:5", r"(?<![\d:])4\s?:\s?5(?![\d:])|\b1080\s?[x×]\s?1350\b"),
    ("9:16", (rf"\b(?:vertical|portrait|upright){_LONG}(?:[- ]\w+)?[- ]{_OUT}\b|\bvertical(?:ly)?\b"
              rf"|(?:^|[,;.¦:(]|\bin)\s*portrait\s*(?=$|[,;.!¦)])")),
    ("16:9", (rf"\b(?:horizontal|landscape|wide-?screen){_LONG}(?:[- ]\w+)?[- ]{_OUT}\b"
              rf"|\b(?:horizontal|wide-?screen)\b|(?:^|[,;.¦:(]|\bin)\s*landscape\s*(?=$|[,;.!¦)])")),
    ("1:1", (rf"\bsquare\s+(?:and|or|&)\s+(?:landscape|portrait|vertical|horizontal)\b"
             rf"|\bsquared?{_LONG}(?:[- ]\w+)?[- ]{_OUT}\b|(?:^|[,;.¦:(]|\bin|\bmake "
             rf"it|\d ?s|secs?|seconds?)\s*(?:a\s+)?square\s*(?=$|[,;.!¦)])")),
)  # fmt: skip
_COMPILED: tuple[tuple[Platform | None, Aspect, re.Pattern[str]], ...] = tuple(
    (p, a, re.compile(rx, re.IGNORECASE)) for p, a, rx in _PLATFORMS
)
_SHAPED: tuple[tuple[Aspect, re.Pattern[str]], ...] = tuple(
    (aspect, re.compile(rx, re.IGNORECASE)) for aspect, rx in _SHAPES
)


@dataclass(frozen=True)
class Format:
    """What the prompt says about shape and platform, and where."""

    aspect: Aspect | None
    platform: Platform | None
    spans: tuple[Span, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Hit:
    platform: Platform | None
    aspect: Aspect
    span: Span
    words: str


def _platforms(text: str) -> list[_Hit]:
    hits: list[_Hit] = []
    for platform, aspect, pattern in _COMPILED:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if all(span.end <= hit.span.start or span.start >= hit.span.end for hit in hits):
                hits.append(_Hit(platform, aspect, span, match[0].strip(" ,/¦:")))
    return sorted(hits, key=lambda hit: hit.span.start)


def _shapes(text: str) -> list[_Hit]:
    return [
        _Hit(None, aspect, Span(*match.span()), match[0].strip(" ,;.¦:("))
        for aspect, pattern in _SHAPED
        for match in pattern.finditer(text)
    ]


def _contradiction(shapes: list[_Hit]) -> BriefError:
    said = " and ".join(dict.fromkeys(f"{hit.words} ({hit.aspect})" for hit in shapes))
    return BriefError(
        f"The prompt asks for two shapes: {said}.",
        field="aspect",
        hint="Keep one of them in the prompt, or set the aspect option, which decides.",
    )


def read(text: str, *, decided: bool) -> Format:
    """Shape and platform; a shape in words outranks the platform's own.

    ``decided``: the user has set the aspect as an option, so the prompt may say what it likes.
    Raises ``BriefError`` for two shapes, and notes which of two platforms was taken.
    """
    platforms, shapes = _platforms(text), _shapes(text)
    spans = tuple(hit.span for hit in (*platforms, *shapes))
    if len({hit.aspect for hit in shapes}) > 1 and not decided:
        raise _contradiction(shapes)
    first = platforms[0] if platforms else None
    aspect = shapes[0].aspect if shapes else None
    notes: tuple[str, ...] = ()
    if first and not shapes and not decided:
        others = [hit.words for hit in platforms if hit.aspect != first.aspect]
        if others:
            notes = (f"Made for {first.words} ({first.aspect}); {others[0]} wants another shape.",)
    return Format(
        aspect or (first.aspect if first else None), first and first.platform, spans, notes
    )
