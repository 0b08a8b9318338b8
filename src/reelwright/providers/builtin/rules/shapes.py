"""The words for the shape of a film: ``vertical``, ``16:9``, ``1080x1920``."""

import re
from collections.abc import Iterator

from reelwright.common.spec import Aspect
from reelwright.providers.builtin.rules.places import SITES, Hit
from reelwright.providers.builtin.rules.text import GAP, Span

_OUT = (
    r"(?:videos?|ads?|adverts?|advertisements?|commercials?|clips?|films?|spots?|promos?"
    r"|formats?|versions?|aspect|ratios?|orientations?|mode|cuts?|posts?|content|screen|crops?"
    r"|edits?|variants?|placements?|shapes?)"
)
_LONG = r"(?:[- ]\d+[- ]?(?:s|secs?|seconds?))?"
JOINT = (
    r"\s*(?:,\s*(?:and|or|plus)?|/|&|\+|\band|\bor|\bplus|\bas well as)\s*(?:also\s+)?"
    r"(?:(?:in|an?|one|the|another|both)\s+)*"
)
_BY = r"\s?(?:[:x×/]|by)\s?"
_SIZE = r"\s?(?:[x×*]|by)\s?"
_INCHES = r"(?![\d:/]|\s*(?:inch|in\b|mm|cm|\"))"
_PEOPLE = (
    r"(?!\s*(?:\w+\s+)?(?:coaching|sessions?|lessons?|tutoring|training|support|mentoring|calls?"
    r"|chats?|meetings?|classes|tuition|consult\w*|care|scale|replicas?)\b)"
)
_STANDS = rf"(?=\s*(?:$|[,;.!?{GAP})]|and\b|or\b|for\b|{_OUT}\b))"
_RATIOS: tuple[tuple[Aspect, str], ...] = (
    ("16:9", (rf"(?<![\d:/.])16{_BY}9{_INCHES}|\bsixteen by nine\b"
              rf"|\b(?:1920{_SIZE}1080|1280{_SIZE}720|3840{_SIZE}2160)\b")),
    ("9:16", (rf"(?<![\d:/.])9{_BY}16{_INCHES}|\bnine by sixteen\b"
              rf"|\b(?:1080{_SIZE}1920|720{_SIZE}1280|2160{_SIZE}3840)\b")),
    ("1:1", (rf"(?<![\d:/.])1\s?:\s?1(?![\d:/]){_PEOPLE}|(?<![\d.])1x1{_STANDS}"
             rf"|\b1080{_SIZE}1080\b")),
    ("4:5", (rf"(?<![\d:/.])4\s?:\s?5(?![\d:/])|(?<![\d.])4\s?(?:x|by)\s?5{_STANDS}"
             rf"|\b1080{_SIZE}1350\b|\bfour by five\b(?!\s+(?:inch|feet|foot))")),
)  # fmt: skip
_WORDS: tuple[tuple[Aspect, str], ...] = (
    ("9:16", r"vertical(?:ly)?|portrait|upright|tall"),
    ("16:9", r"horizontal(?:ly)?|landscape|wide-?\s?screen|wide"),
    ("1:1", r"squared?"),
)
_COMPILED: tuple[tuple[Aspect, re.Pattern[str]], ...] = tuple(
    (aspect, re.compile(rx, re.IGNORECASE)) for aspect, rx in _RATIOS
)
_SPOKEN: tuple[tuple[Aspect, re.Pattern[str]], ...] = tuple(
    (aspect, re.compile(rf"\b(?:{rx})\b(?!-)", re.IGNORECASE)) for aspect, rx in _WORDS
)
_WORD = rf"\b(?:{'|'.join(rx for _, rx in _WORDS)})\b(?!-)"
_RATIO = r"\(?(?:16[:x/]9|9[:x/]16|1:1|4:5)\)?"
_FREE = re.compile(r"vertical(?:ly)?|horizontal(?:ly)?|wide-?\s?screen", re.IGNORECASE)
"""Words that are seldom about anything but a picture."""
_WEAK = re.compile(r"wide|tall|upright", re.IGNORECASE)
"""Words that are mostly about the product."""
_THING = re.compile(
    r"\s+(?:blinds?|garden\w*|farm\w*|planters?|climb\w*|mouse|mice|jump\w*|saas|markets?"
    r"|integration|lifts?|winds?|turbines?|stands?|stor\w+|shel\w+|racks?|grills?|smokers?|blenders?"
    r"|stripes?|lines?|lasers?|mill\w*|monitors?|tvs?|televisions?|laptops?|displays?|projectors?"
    r"|drill\w*|slats?|panels?|grip|pillows?|stacking|freezers?|bars?)\b",
    re.IGNORECASE,
)
_ASKED = (
    r"(?:(?:make|keep|want|need|film|shoot|deliver|render|export|format|crop|cut|frame|produce)\s+"
    r"(?:it|this|that|them|everything|the\s+\w+))"
)
_TIME = r"(?:\d+ ?s|secs?|seconds?)"
_BEFORE = re.compile(
    rf"(?:^|[,;.:(!?–/+&{GAP}]|\b(?:in|as|be|not|both|either|also|plus|one|another|{_ASKED}|{_TIME})"
    r"(?:\s+an?)?)\s*$",
    re.IGNORECASE,
)
_BEFORE_WEAK = re.compile(
    rf"(?:^|[.;:(!?–]|\b(?:in|(?:should|must|needs? to|has to|to) be|not|both|{_ASKED}"
    rf"|{_TIME},?))\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\s*(?:$|[,;.!?):–{GAP}]|\(\s*\d|(?:as well|too|also|please|but|not|for|so|because|since"
    r"|instead)\b)",
    re.IGNORECASE,
)
_AFTER_WEAK = re.compile(r"\s*(?:$|[;.!?)]|\(\s*\d|(?:as well|too|also|please)\b)", re.IGNORECASE)
_OF_A_FILM = re.compile(rf"{_LONG}(?:[- ]\w+)?[- ]{_OUT}\b", re.IGNORECASE)
_OF_A_FILM_WEAK = re.compile(rf"{_LONG}[- ]{_OUT}\b", re.IGNORECASE)
_ON_A_SITE = re.compile(rf"\s+(?:for|on)\s+(?:the\s+|my\s+|our\s+)?{SITES}\b", re.IGNORECASE)
_RATIO_AFTER = re.compile(rf"\s*(?:{_RATIO}|\d{{3,4}}{_SIZE}\d{{3,4}})", re.IGNORECASE)
_RATIO_BEFORE = re.compile(rf"{_RATIO}\s*\(?$", re.IGNORECASE)
_NAMED = rf"(?:{_WORD}(?:\s*{_RATIO})?|{_RATIO})"
_CHAIN = re.compile(rf"{_NAMED}(?:{JOINT}{_NAMED})+", re.IGNORECASE)
_CHAIN_BEFORE = re.compile(
    rf"(?:^|[.;:(!?,–{GAP}-]|\b(?:in|as|be|both|either|also|plus|it|this|them|want|need|deliver"
    rf"|export|render|make|with|are|is|to|at|an?|one|the|two|three|{_OUT}))\s*$",
    re.IGNORECASE,
)
_FORMATS = re.compile(r"\b(?:formats?|versions?|shapes?|ratios?)\b[^.!?]{0,12}$", re.IGNORECASE)
_OF_THE_PRODUCT = re.compile(
    r"\b(?:works|fits|holds|rotates|supports|prints|mounts|hangs|stands|switches|flips|turns"
    r"|tilts|plays|usable|used|photograph\w*|paint\w*)\b[^.!?;]*$",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:(?:not|don't|never)\s+(?:(?:make|want|need|use|crop|film|shoot|do|deliver)\s+)?"
    r"(?:(?:it|this)\s+)?|(?:no|instead of|rather than|without)\s+)(?:(?:an?|in|for|on|the)\s+)*$",
    re.IGNORECASE,
)


_NEAR = 80
"""Characters before a word that tell what it is about."""


def _follows(pattern: "re.Pattern[str]", text: str, start: int) -> bool:
    """Whether the pattern ends where something begins."""
    return pattern.search(text, max(0, start - _NEAR), start) is not None


def refused(text: str, start: int) -> bool:
    """Whether what begins there is what the film shall not be: ``not vertical``."""
    return _follows(_REFUSED, text, start)


def said(text: str) -> list[Hit]:
    """Every shape that the prompt asks for, in its order."""
    chains = [match.span() for match in _CHAIN.finditer(text) if _lists_shapes(text, match)]
    hits = [*_ratios(text), *_words(text, chains)]
    return sorted(hits, key=lambda hit: hit.span.start)


def _ratios(text: str) -> Iterator[Hit]:
    for aspect, pattern in _COMPILED:
        for match in pattern.finditer(text):
            yield Hit(None, aspect, Span(*match.span()), match[0])


def _words(text: str, chains: list[tuple[int, int]]) -> Iterator[Hit]:
    for aspect, pattern in _SPOKEN:
        for match in pattern.finditer(text):
            listed = any(first <= match.start() < last for first, last in chains)
            if listed or _is_shape(text, match):
                yield Hit(None, aspect, Span(*match.span()), match[0])


def _lists_shapes(text: str, match: "re.Match[str]") -> bool:
    """``vertical and wide`` where it is said of the film; ``tall and wide`` is a bookcase."""
    sure = _RATIO_AFTER.search(match[0]) or any(
        not _WEAK.fullmatch(word) for word in re.findall(_WORD, match[0], re.IGNORECASE)
    )
    if sure and _OF_A_FILM.match(text, match.end()):
        return True
    return bool(
        (sure or _follows(_FORMATS, text, match.start()))
        and _AFTER.match(text, match.end())
        and _follows(_CHAIN_BEFORE, text, match.start())
        and not _follows(_OF_THE_PRODUCT, text, match.start())
    )


def _is_shape(text: str, match: "re.Match[str]") -> bool:
    start, end = match.span()
    weak = _WEAK.fullmatch(match[0]) is not None
    if (_OF_A_FILM_WEAK if weak else _OF_A_FILM).match(text, end):
        return True
    if _RATIO_AFTER.match(text, end) or _follows(_RATIO_BEFORE, text, start):
        return True
    if _FREE.fullmatch(match[0]):
        return not _THING.match(text, end)
    if _ON_A_SITE.match(text, end):
        return True
    before, after = (_BEFORE_WEAK, _AFTER_WEAK) if weak else (_BEFORE, _AFTER)
    return _follows(before, text, start) and after.match(text, end) is not None
