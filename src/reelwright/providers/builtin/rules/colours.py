"""Named colours and hex codes in a prompt, as sRGB."""

import re
from functools import cache

from reelwright.providers.builtin.rules.lexicon import colour_names, colour_rules
from reelwright.providers.builtin.rules.text import Span, either

_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
_AFTER = re.compile(
    r"^[\s,]*(?:(?:and|&|or|on|with)\s+)?(?:\w+[- ]){0,2}?(?:colou?rs?|colou?red|tones?|palette"
    r"|background"
    r"|accents?|theme|themed|hues?|shades?|scheme|branding|lights?|lighting|gradient)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:colou?rs?|palette|tones?|shades?|hues?|scheme|accents?|background|theme|matte|dark"
    r"|light|bright|deep"
    r"|pastel)\s*(?:are|is|of|in|:|should be|=)?\s*(?:\w+(?:,|,?\s+and)\s+)*$",
    re.IGNORECASE,
)
_MOST = 4


@cache
def _names() -> "re.Pattern[str]":
    return re.compile(rf"(?<![\w-]){either(colour_names())}(?![\w-])", re.IGNORECASE)


def _neighbours(text: str, start: int, end: int) -> bool:
    """Whether another colour stands right beside it: ``teal and cream``."""
    after = re.match(r"^\s*(?:,|and|&|,\s*and|/|on|with)\s*([\w-]+)", text[end:])
    before = re.search(r"([\w-]+)\s*(?:,|and|&|/|on)\s*$", text[:start])
    words = {match[1].lower() for match in (after, before) if match}
    return bool(words & colour_names().keys())


def _meant(text: str, match: "re.Match[str]") -> bool:
    word, after = match[0].lower(), text[match.end() :]
    if re.search(r"\b(?:no|without)\s+$", text[: match.start()], re.IGNORECASE):
        return False
    cued = bool(_AFTER.match(after) or _BEFORE.search(text[: match.start()]))
    if cued:
        return True
    following = re.match(r"\s+([a-z-]+)", after.lower())
    if following and following[1] in colour_rules("not_before"):
        return False
    if _neighbours(text, *match.span()):
        return True
    alone = re.search(r"(?:^|[,.;¦])\s*$", text[: match.start()]) and re.match(
        r"\s*(?:$|[,.;¦])", after
    )
    capital = match[0][0].isupper() and not alone
    if word in colour_rules("vague"):
        return False
    return not capital or match[0].isupper()


def read(text: str) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """The colours named, in order, without repeats, and where they stand."""
    found: list[tuple[int, str, Span]] = []
    for match in _HEX.finditer(text):
        digits = match[1].lower()
        full = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
        found.append((match.start(), f"#{full}", Span(*match.span())))
    for match in _names().finditer(text):
        if _meant(text, match):
            found.append((match.start(), colour_names()[match[0].lower()], Span(*match.span())))
    ordered = sorted(found, key=lambda each: each[0])
    colours = tuple(dict.fromkeys(colour for _, colour, _ in ordered))[:_MOST]
    return colours, tuple(span for _, _, span in ordered)
