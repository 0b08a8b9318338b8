"""Where a noun phrase that begins somewhere in a prompt ends."""

import re
from functools import cache

from reelwright.providers.builtin.rules.kinds import tail
from reelwright.providers.builtin.rules.lexicon import words
from reelwright.providers.builtin.rules.naming import QUOTED, lower
from reelwright.providers.builtin.rules.text import case_of, either

_BREAK = (
    r"(?:[,;:!?¦()\n]|\.(?=\s|$|¦)|\s[-–—]\s?|–|"
    r"\b(?:that|which|who|whose|where|with|featuring|for|from|made|designed|built|brewed|baked"
    r"|crafted|handmade in|in|on|at|to|so|because"
    r"|aimed|targeting|set|using|it|they|we|you|you'll|now|when|while|but|without|inspired|available"
    r"|please|as|under|since|until|opening|launching|coming|selling|called|named)\b"
    r"|\b(?:roasted|grown|poured|aged|pressed|delivered|tested|served|sewn|woven|picked|printed"
    r"|cooked)\s+(?=(?:in|by|from|with|to|for|at|on|daily|weekly|monthly|fresh|out)\b)"
    r"|\bthis\s+(?=\w*(?:day|weekend|week|month|year|summer|winter|spring|autumn|fall)\b))"
)


@cache
def _break() -> "re.Pattern[str]":
    return re.compile(_BREAK, re.IGNORECASE)


@cache
def _verbs() -> "re.Pattern[str]":
    return re.compile(rf"\b{either(words('verbs'))}\b")


def head_end(text: str, start: int) -> int:
    """Where the noun phrase that begins at ``start`` ends."""
    opening = re.match(r"[\s¦,]*", text[start:])
    begin = start + (opening.end() if opening else 0)
    quoted = [match.span() for match in QUOTED.finditer(text, begin)]
    if begin < len(text) and text[begin] in "\"'" and not (quoted and quoted[0][0] == begin):
        begin += 1
    case = case_of(text)
    at = begin
    while found := _break().search(text, at):
        inside = next((end for first, end in quoted if first < found.start() < end), None)
        named = case == "mixed" and found.start() > begin and _within_name(text, begin, found)
        if found.start() > begin and not named and inside is None:
            break
        at = inside or found.end()
    end = found.start() if found else len(text)
    verb = _verb(text, begin, end) if case != "upper" else None
    inside = verb and any(first < verb.start() < last for first, last in quoted)
    return verb.start() if verb and not inside else end


def _within_name(text: str, begin: int, found: "re.Match[str]") -> bool:
    """``Portrait Of A Lady`` by its capital; ``Run for Hope`` by those on both sides."""
    if found[0][0].isupper():
        return True
    before = re.search(r"\b[A-Z]\w*\s+$", text[begin : found.start()])
    after = re.match(r" [A-Z\d]", text[found.end() :])
    titled = found[0] == "for" or _TITLED.search(text, begin, found.start())
    return bool(found[0] in {"for", "in", "at", "on"} and titled and before and after)


_TITLED = re.compile(
    r"\b(?:book|novel|podcast|course|conference|exhibition|exhibit|festival|album|play|musical|movie"
    r"|documentary|series|show|song|game|workshop|webinar|race|concert|memoir)\b",
    re.IGNORECASE,
)
"""What bears a title, in which small words stand: ``conference Ideas in Motion``."""


def _verb(text: str, begin: int, end: int) -> "re.Match[str] | None":
    """The first verb that is none in its place: ``dog treats`` is a thing."""
    for verb in _verbs().finditer(text, begin + 1, end):
        if tail(lower(text[begin : verb.end()].split())) < 2:
            return verb
    return None
