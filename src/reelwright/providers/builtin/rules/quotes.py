"""What a customer is quoted with, and who that is."""

import re
from dataclasses import dataclass

from reelwright.providers.builtin.rules.text import Span

_QUOTED = re.compile(r"\"(?P<said>[^\"¦]{12,280})\"")
_ROLE = (
    r"(?:customer|client|user|reviewer|guest|patient|student|member|subscriber|mum|mom|dad|parent"
    r"|nurse|teacher|runner|chef|reader|owner|diner|fan)"
)
_PERSON = (
    r"(?:(?-i:[A-Z])[\w.'-]*(?:\s+(?!(?:who|from|of|in)\b)(?-i:[A-Z])[\w.'-]*){0,2}"
    rf"|(?:an?|one|our)\s+(?:[\w-]+\s+){{0,2}}{_ROLE})"
)
_TRADE = (
    r"(?:,\s*(?:an?\s+)?[a-z][\w-]*(?:\s+(?!says|said)[\w-]+){0,3}|,\s*\d\d"
    r"|\s+(?:from|of|in)\s+(?-i:[A-Z])\w+)?"
)
_WHO = rf"(?P<by>{_PERSON}{_TRADE})"
_VERB = r"(?:says?|said|writes?|wrote|raves?|swears?|told us|tells us|puts it|reports?|told)"
_CUSTOMERS = (
    r"(?:testimonials?|reviews?|quotes?|feedback|customers?|clients?|users?|people|they"
    r"|reviewers?|guests?)"
)
_SPEAKER_BEFORE = re.compile(
    r"(?:^|[.!?,;:¦–]\s*|\b(?:from|by|customer|client|user|reviewer)\s+)(?:as\s+)?"
    rf"{_WHO}\s+{_VERB}(?:\s+it)?\s*[:,]?\s*$",
    re.IGNORECASE,
)
_CUE_BEFORE = re.compile(
    rf"\b{_CUSTOMERS}(?:\s+(?:from|by)\s+{_WHO})?(?:\s+(?:{_VERB}|quote|review))?"
    r"(?:\s+(?:is|reads|it))?\s*[:,–-]?\s*$",
    re.IGNORECASE,
)
_SPEAKER_AFTER = re.compile(rf"^\s*[,.]?\s*(?:–|-|~|by|from|{_VERB})\s*{_WHO}", re.IGNORECASE)
_NAMED_AFTER = re.compile(rf"^\s*[,.]?\s*{_WHO}\s+{_VERB}\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I've|I'd|I'll|[Mm]y|me)\b")
_NOT_SAID = re.compile(
    r"\b(?:called|named|titled|slogan|tagline|headline|text|line|caption|motto|song|book|novel"
    r"|album|cta|call to action|hashtag|saying|reading|words)\s*(?:is|:|of|reads)?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Quote:
    """A customer's words, without quotation marks; ``by`` is as written."""

    said: str | None = None
    by: str | None = None
    spans: tuple[Span, ...] = ()


def read(text: str) -> Quote:
    """The first quotation that is a person's; a name or a slogan in quotation marks is none."""
    for match in _QUOTED.finditer(text):
        said = match["said"].strip(" ,;")
        before, after = text[: match.start()], text[match.end() :]
        if len(said.split()) < 3 or _NOT_SAID.search(before):
            continue
        speaker = _SPEAKER_BEFORE.search(before)
        behind = None if speaker else _SPEAKER_AFTER.match(after) or _NAMED_AFTER.match(after)
        cue = None if speaker else _CUE_BEFORE.search(before)
        if not (speaker or behind or cue or _FIRST_PERSON.search(said)):
            continue
        start = (speaker or cue or match).start()
        end = match.end() + (behind.end() if behind else 0)
        who = next((each["by"] for each in (speaker, behind, cue) if each and each["by"]), None)
        return Quote(said, _plain(who), (Span(start, end),))
    return Quote()


def _plain(who: str | None) -> str | None:
    return re.sub(r"\s+", " ", who).strip(" ,.") if who else None
