"""The steps of a how-to, in the order in which a prompt gives them."""

import re

from reelwright.providers.builtin.rules.text import GAP, Span

MOST = 6
LONGEST = 60
"""Characters of a step; what is longer is no step but a story."""

_NUMBERED = re.compile(
    r"(?:^|(?<=[\s.,;:(¦]))(?:(?:and\s+)?step\s+(?P<word>one|two|three|four|five|six|[1-6])\s*[:.,)–-]?"
    r"|(?P<digit>[1-6])\s*[.):]|\((?P<round>[1-6])\))\s+(?=[A-Za-z])",
    re.IGNORECASE,
)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_FIRST = re.compile(
    r"(?:^|[.!?:,;¦–]\s*)(?:how(?:\s+\w+){0,4}:\s*)?(?:first(?:ly)?(?:,|\s+(?=you\b|[a-z]+\b(?!\s+\d))))\s*",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\s*(?:[,.;]\s*)?(?:\band\s+)?\b(?:then|next|after that|afterwards|second(?:ly)?|third(?:ly)?"
    r"|finally|lastly|at last)\b,?\s+",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?:in\s+)?(?:(?:two|three|four|five|2|3|4|5)\s+)?(?:easy |simple |quick )?steps\s*[:–-]"
    r"\s*(?P<list>[^.!?¦]{8,200})",
    re.IGNORECASE,
)
_HOW = re.compile(r"\bhow it works\s*[:–-]\s*(?P<list>[^.!?¦]{8,200})", re.IGNORECASE)
_END = re.compile(rf"[.!?;{GAP}]")
_LEAD = re.compile(r"^(?:(?:you|just|simply|and|then|to|please)\s+)+", re.IGNORECASE)
_ABOUT_FILM = re.compile(
    r"\b(?:show|film|shot|scene|camera|logo|zoom|cut to|ad|video|close-?up|end card|music)\b",
    re.IGNORECASE,
)


def read(text: str) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """The steps and where they stand; none at all unless there are at least two."""
    for reader in (_numbered, _first_then, _listed):
        steps, span = reader(text)
        steps = [_tidy(step) for step in steps]
        if len(steps) >= 2 and all(map(_is_step, steps)):
            return tuple(steps[:MOST]), (span,)
    return (), ()


def _tidy(step: str) -> str:
    return _LEAD.sub("", step.strip(f" ,.;:!?-–{GAP}")).strip()


def _is_step(step: str) -> bool:
    return 3 <= len(step) <= LONGEST and not _ABOUT_FILM.search(step)


def _number(match: "re.Match[str]") -> int:
    said = match["word"] or match["digit"] or match["round"]
    return _WORDS.get(said.lower()) or int(said)


def _upto_stop(text: str, start: int, end: int) -> int:
    stop = _END.search(text, start, end)
    return stop.start() if stop else end


def _numbered(text: str) -> tuple[list[str], Span]:
    """``1. Grind. 2. Pour.`` and ``Step one: grind``; the numbers count up from one."""
    marks: list[re.Match[str]] = []
    for match in _NUMBERED.finditer(text):
        if _number(match) == len(marks) + 1:
            marks.append(match)
    if len(marks) < 2:
        return [], Span(0, 0)
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    stops = [_upto_stop(text, mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
    steps = [text[mark.end() : stop] for mark, stop in zip(marks, stops, strict=True)]
    return steps, Span(marks[0].start(), stops[-1])


def _first_then(text: str) -> tuple[list[str], Span]:
    """``First grind the beans, then pour. Finally, enjoy.``"""
    opening = _FIRST.search(text)
    if not opening:
        return [], Span(0, 0)
    steps: list[str] = []
    at = opening.end()
    while True:
        joint = _NEXT.search(text, at)
        inside = joint and len(_END.findall(text[at : joint.start()])) == 0
        if not joint or not inside:
            end = _upto_stop(text, at, len(text))
            return [*steps, text[at:end]], Span(opening.start(), end)
        steps.append(text[at : joint.start()])
        at = joint.end()


def _listed(text: str) -> tuple[list[str], Span]:
    """``In three steps: grind, pour and enjoy``."""
    match = _LISTED.search(text) or _HOW.search(text)
    if not match:
        return [], Span(0, 0)
    parts = re.split(
        r"\s*,\s*(?:and\s+|then\s+)*|\s+and\s+(?:then\s+)?|\s*>\s*|\s+then\s+", match["list"]
    )
    return [part for part in parts if part.strip()], Span(*match.span())
