"""How long the film shall be, as a prompt says it."""

import re
from dataclasses import dataclass
from fractions import Fraction

from reelwright.common.errors import BriefError
from reelwright.providers.builtin.rules.lexicon import words
from reelwright.providers.builtin.rules.text import Span, either

_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS = {word: value for value, word in enumerate(_ONES, 1)} | {
    word: 10 * value for value, word in enumerate(_TENS, 2)
}
_WORD = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[:9])}))?|{'|'.join(reversed(_ONES))}"
_NUMBER = rf"(?:\d+(?:[.,]\d+)?|{_WORD})"
_SECONDS = r"(?:seconds?|secs?|s)"
_MINUTES = r"(?:minutes?|mins?)"

_PHRASES = re.compile(
    rf"""\b(?:
      (?P<half_minute>half[- ]a[- ]minute|half[- ]minute)
    | (?P<clock>(?<![\d:])[01]:[0-5]\d)(?![\d:])
    | (?P<and_half>(?:an?|one|1)\s+minute\s+and\s+a\s+half|(?:an?|one)\s+and\s+a\s+half\s+minutes?)
    | (?:(?P<minutes>{_NUMBER}|an?|full)[- ]?{_MINUTES}
         (?:\s*(?:and\s+)?(?P<rest>{_NUMBER})[- ]?{_SECONDS})?)\b
    | (?:(?P<low>{_NUMBER})\s*(?:-|–|to|or)\s*)?(?P<seconds>{_NUMBER})[- ]?{_SECONDS}\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CUE_BEFORE = re.compile(
    r"(?:duration|length|long|lasting|lasts?|runtime|running time|run time|make it|keep it"
    r"|should be|must be|time)\s*(?:of|is|=|:|to|at|under|about|around|roughly|exactly"
    r"|max\.?)*\s*$",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    rf"^[- ]*(?:long|in length|duration|max|maximum|total|runtime|(?:[\w'’:/-]+\s+){{0,4}}?"
    rf"{either(words('film'))}\b)",
    re.IGNORECASE,
)
_ALONE_BEFORE = re.compile(
    r"(?:^|[,.;:!?(¦–—-]|\b(?:about|around|approx|ca|a|an|of|only|just))\s*$", re.I
)
_ALONE_AFTER = re.compile(r"^\s*(?:$|[,.;:!?)¦–—]|\s-\s|(?:for|in|with)\b)", re.IGNORECASE)
_OF_THE_PRODUCT = re.compile(
    r"\b(?:in|within|for|every|per|under|after|than|to|each|of|up to|about|less than|only|just"
    r"|takes|lasts)\s+(?:an?|the|just|only|about)?\s*$|\b(?:first|last|opening)\s*$",
    re.IGNORECASE,
)
_FILM_LASTS = re.compile(
    rf"\b{either(words('film'))}\s+(?:\w+\s+){{0,3}}?(?:of|in|for|to|under|within|lasting)\s*$",
    re.I,
)


@dataclass(frozen=True)
class Mention:
    """A duration in the prompt: seconds, and where it stands."""

    seconds: Fraction
    span: Span
    sure: bool


def _value(text: str) -> Fraction:
    plain = text.lower().replace(",", ".")
    if plain[0].isdigit():
        return Fraction(plain)
    return Fraction(sum(_NUMBERS[word] for word in re.split(r"[- ]", plain)))


def _seconds(match: "re.Match[str]") -> Fraction:
    if match["half_minute"]:
        return Fraction(30)
    if match["clock"]:
        minutes, seconds = match["clock"].split(":")
        return Fraction(60 * int(minutes) + int(seconds))
    if match["and_half"]:
        return Fraction(90)
    if match["minutes"]:
        word = match["minutes"].lower()
        whole = Fraction(1) if word in {"a", "an", "full"} else _value(word)
        return 60 * whole + (_value(match["rest"]) if match["rest"] else 0)
    return _value(match["seconds"])


def _judge(text: str, match: "re.Match[str]") -> bool | None:
    """Sure, likely, or (``None``) a time that belongs to the product."""
    before, after = text[: match.start()], text[match.end() :]
    if _CUE_AFTER.match(after) or _CUE_BEFORE.search(before) or _FILM_LASTS.search(before):
        return True
    alone = _ALONE_BEFORE.search(before) is not None
    if alone and _ALONE_AFTER.match(after) and not match["minutes"]:
        return True
    if match["clock"]:
        return None
    if _OF_THE_PRODUCT.search(before) or match["minutes"]:
        return True if alone and _ALONE_AFTER.match(after) else None
    return False


def mentions(text: str) -> list[Mention]:
    """Every duration that is said of the film; sure ones only, when there are any."""
    found: list[Mention] = []
    for match in _PHRASES.finditer(text):
        sure = _judge(text, match)
        if sure is not None:
            found.append(Mention(_seconds(match), Span(*match.span()), sure))
    if any(mention.sure for mention in found):
        first = min(mention.span.start for mention in found if mention.sure)
        found = [each for each in found if each.sure or each.span.start <= first]
    return found


def agreed(found: list[Mention]) -> Fraction | None:
    """The one duration meant; raises ``BriefError`` when two are said."""
    values = sorted({mention.seconds for mention in found})
    if len(values) > 1:
        said = " and ".join(f"{float(value):g} seconds" for value in values)
        raise BriefError(
            f"The prompt asks for two durations: {said}.",
            field="duration",
            hint="Keep one of them in the prompt, or set the duration option, which decides.",
        )
    return values[0] if values else None
