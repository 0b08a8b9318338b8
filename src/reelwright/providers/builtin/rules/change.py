"""What was wrong before, and what it is like now."""

import re
from dataclasses import dataclass

from reelwright.providers.builtin.rules.text import GAP, Span

_PART = rf"[^.,;:!?{GAP}–\"]{{3,50}}?"
_STOP = rf"(?=\s*(?:$|[.,;:!?{GAP}–]|\s-\s))"
_LABELLED = re.compile(
    rf"\bbefore\s*[:–-]\s*(?P<before>{_PART})\s*[.,;/]?\s*(?:and\s+)?"
    rf"after\s*[:–-]\s*(?P<after>{_PART}){_STOP}",
    re.IGNORECASE,
)
_BOTH = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:turns?|turning|transforms?|transforming)\s+(?:your\s+)?(?P<before>{_PART})"
        rf"\s+into\s+(?P<after>{_PART}){_STOP}",
        rf"\b(?:goes|go|went)\s+from\s+(?P<before>{_PART})\s+to\s+(?P<after>{_PART}){_STOP}",
    )
)
_FROM_TO = re.compile(rf"\bfrom\s+(?P<before>[a-z]{_PART})\s+to\s+(?P<after>{_PART}){_STOP}")
_CHANGES = re.compile(
    r"\b(?:before|after|transform\w*|makeover|glow-?up|results?)\b", re.IGNORECASE
)
_PROBLEM = re.compile(
    r"\b(?:tired of|fed up with|sick of|no more|say goodbye to|goodbye to|bye bye"
    r"|struggl(?:e|es|ing) with|had enough of|frustrated (?:by|with)|instead of)\s+"
    rf"(?:your\s+|the\s+|all\s+)?(?P<before>{_PART}){_STOP}",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:^|[.!?]\s*)(?P<asked>(?:say goodbye to|goodbye to|no more|tired of|fed up with"
    r"|sick of|struggling with|had enough of"
    rf"|frustrated (?:by|with))\s[^.!?{GAP}]{{3,60}}[?!])",
    re.IGNORECASE,
)
"""A question or a cry that only opens the film: it names no product."""


def _plain(said: str) -> str:
    return re.sub(r"\s+", " ", said).strip(" ,.'\"")


@dataclass(frozen=True)
class Change:
    """What was and what is, as said; ``after`` only where the two are halves of one change."""

    before: str | None = None
    after: str | None = None
    spans: tuple[Span, ...] = ()
    """Stretches that say nothing else."""


def read(text: str) -> Change:
    """What the prompt says has changed."""
    asked = tuple(Span(*match.span("asked")) for match in _ASKED.finditer(text))
    for pattern in (_LABELLED, *_BOTH, *([_FROM_TO] if _CHANGES.search(text) else [])):
        if match := pattern.search(text):
            spans = (Span(*match.span()),) if pattern is _LABELLED else ()
            return Change(_plain(match["before"]), _plain(match["after"]), (*spans, *asked))
    problem = _PROBLEM.search(text)
    return Change(_plain(problem["before"]) if problem else None, spans=asked)
