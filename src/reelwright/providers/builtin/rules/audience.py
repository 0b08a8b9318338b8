"""Whom the film addresses, as a prompt says it."""

import re
from functools import cache

from reelwright.providers.builtin.rules.kinds import tail
from reelwright.providers.builtin.rules.lexicon import words
from reelwright.providers.builtin.rules.text import Span, either

_STOP = (
    r"(?=\s*(?:$|[,.;:!?¦()–]|\s-\s|\b(?:that|which|with|in|on|at|using|featuring|and "
    r"(?:make|use|keep|add|end))\b))"
)
_LABELLED = re.compile(
    r"\b(?:target(?:ed|ing)?(?:\s+(?:audience|group|market))?(?:\s*(?:at|to|towards?))?"
    r"|audience|aimed\s+(?:at|towards?)"
    r"|addressed to|geared (?:to|towards?)|made for|designed for|built for|perfect for|ideal "
    r"for|great for)\s*(?:is|are|:|=|–|-)?\s*"
    rf"(?P<who>[^,.;:!?¦()–]{{3,60}}?){_STOP}",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\bfor\s+(?P<who>(?:(?:people|anyone|everyone|those)\s+with|people|anyone|everyone|those|women|men|parents|kids|students|families"
    r"|teams)\s+"
    r"(?:who|that|on|in|over|under|aged|of|looking|working|living|trying|without"
    r"|from)\b[^,.;:!?¦()–]{2,50})",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"\bfor\s+(?P<who>(?:[\w-]+\s+)?(?:\d\d?\s*(?:-|–|to)\s*\d\d?|\d\d\+)(?:[- ]year[- "
    r"]olds?)?(?:\s+\w+)?)",
    re.I,
)
_OUR_ORDERS = re.compile(r"^(?:an?\b|the\s+(?:ad|video)|instagram|my\b|our\b|\d)", re.IGNORECASE)
_NOT_WHO = re.compile(
    r"\b(?:posters?|speakers?|chargers?|blenders?|dryers?|trackers?|coolers?|toasters?"
    r"|printers?|stickers?|planners?"
    r"|sneakers?|trainers?|slippers?|loafers?|burgers?|tumblers?|diffusers?|hours?|summers?"
    r"|winters?|flowers?|dinners?|papers?"
    r"|computers?|scooters?|rollers?|purifiers?|cleaners?|numbers?|diapers?|years?|others?"
    r"|orders?|offers?|users? manual)$",
    re.IGNORECASE,
)


_DOES_FOR = re.compile(r"\b(?:we|it|they|that|which|who)\s+[a-z]+\s+$", re.IGNORECASE)
"""``We fight for tenants``: what is done, not whom the film addresses."""


@cache
def _people() -> "re.Pattern[str]":
    person = rf"(?:{either(words('people'))}|\w+(?:-\w+)?(?:ers|ists|goers))"
    word = r"[^\W\d_][\w'’-]*"
    return re.compile(
        rf"\bfor\s+(?:all\s+|every\s+|the\s+)?(?P<who>(?:{word}\s+){{0,3}}?{person}(?:\s*(?:,"
        rf"|and|&|or)\s+(?:{word}\s+){{0,2}}?{person})*"
        rf"(?:\s+(?:who|on the go|on a budget|over|under|in their|at "
        rf"home)\b[^,.;:!?¦()–]{{0,40}})?){_STOP}",
        re.IGNORECASE,
    )


def _is_product(who: str) -> bool:
    said = who.lower().split()
    people = {said[-1], " ".join(said[-2:])} & words("people")
    thing = not people and tail(said) > 0
    return thing or _NOT_WHO.search(who) is not None


def _plain(who: str) -> str:
    return re.sub(r"\s+", " ", who).strip(" ,.'\"")


def read(text: str) -> tuple[str | None, tuple[Span, ...]]:
    """The audience, a bare noun phrase, and where it stands.

    ``for AquaPure`` names a product, ``for busy parents`` people: only words for people count.
    """
    found: list[tuple[str, Span]] = []
    for pattern in (_LABELLED, _WHO, _AGED, _people()):
        for match in pattern.finditer(text):
            who = _plain(match["who"])
            span = Span(*match.span())
            if _DOES_FOR.search(text[: match.start()]):
                continue
            overlaps = any(span.start < s.end and span.end > s.start for _, s in found)
            if not overlaps and not _OUR_ORDERS.match(who) and not _is_product(who):
                found.append((who, span))
    return (found[0][0] if found else None), tuple(span for _, span in found)
