"""What is cheaper or free, and when."""

import re

from reelwright.providers.builtin.rules.text import GAP

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:(?:the\s+)?{_NTH}(?:\s+of)?\s+{_MONTH}|{_MONTH}\s+{_NTH})"
_FEAST = (
    r"(?:christmas|easter|new year(?:'s(?: eve| day)?)?|halloween|thanksgiving|mother's day"
    r"|father's day|valentine's(?: day)?|black friday|cyber monday|singles' day)"
)
_POINT = (
    rf"(?:{_DATE}|{_DAY}|{_FEAST}|tonight|tomorrow|midnight|today|the weekend"
    rf"|the end of (?:the )?(?:week|month|{_MONTH}))"
)
_STOP = (
    rf"(?=\s*(?:$|[.,;:!?()–{GAP}]|\s-\s|\b(?:this|next|until|till|through|from|at|on|when|for|with"
    r"|and|ends?|ending|during|by|only|now|today|if|while|plus)\b))"
)
_MONEY = r"(?:[$€£]\s?\d[\d.,]*\d|[$€£]\s?\d|\d+\s?(?:€|£|dollars|euros|pounds))"
_THINGS = r"(?:\s+(?:on\s+)?[a-z][\w'-]*(?:\s+[a-z][\w'-]*){0,4}?)??"
_GIFTS = (
    r"(?:shipping|delivery|trial|gifts?|samples?|returns?|entry|entrance|admission|consultation"
    r"|tastings?|installation|month|week)"
)
_CODE = r"(?:\s+(?:with|using)\s+(?:the\s+)?code\s+\w+)?"
_OFFERS = tuple(
    re.compile(pattern + _CODE + _STOP, re.IGNORECASE)
    for pattern in (
        rf"\b(?:up to\s+)?\d{{1,2}}\s?%\s*(?:off|discount|cheaper|less){_THINGS}",
        r"\bbuy\s+(?:one|two|three|1|2|3)\s*,?\s+get\s+(?:one|two|1|2|another|the \w+)"
        r"(?:\s+[a-z]+){0,2}?",
        r"\b(?:2|two|3|three)[- ]for[- ](?:the price of\s+)?(?:1|one|2|two)(?:\s+[a-z]+){0,3}?",
        rf"\b{_MONEY}\s+off{_THINGS}",
        rf"\bsave\s+(?:up to\s+)?(?:{_MONEY}|\d{{1,2}}\s?%){_THINGS}",
        r"\bhalf[- ]price(?:\s+[a-z]+){0,3}?",
        rf"\b(?:only|just|now|from)\s+{_MONEY}(?:\s+(?:a|per|each)(?:\s+\w+)?)?",
        rf"\bfree\s+{_GIFTS}(?:\s+(?:on|over|for|with|above)\s+[^.,;:!?¦–]{{3,30}}?)?",
        rf"(?:^|(?<=[,;:!?–({GAP}] )){_MONEY}(?:\s+(?:a|per|each)(?:\s+\w+)?)?",
        r"\bfree\s+[a-z]+\s+(?:for the first|with (?:every|each|any)|when you)\s+"
        r"[^.,;:!?¦–]{3,30}?",
    )
)
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:from\s+)?{_POINT}\s*(?:to|until|till|through|-|–)\s*{_POINT}",
        rf"\b(?:only\s+)?(?:until|till|through)\s+(?:this\s+|next\s+)?{_POINT}(?:\s+only)?",
        rf"\bends?\s+(?:on\s+)?(?:this\s+)?{_POINT}",
        rf"\b(?:this|next)\s+(?:weekend|week|month|{_DAY}|{_FEAST})(?:\s+only)?",
        r"\btoday only\b|\b(?:one|two|three|\d+)\s+(?:days?|hours?) only\b",
        rf"\b(?:on\s+|starts?\s+(?:on\s+)?|from\s+)(?:{_DATE}|{_DAY}|{_FEAST})(?:\s+at\s+\d+\s?[ap]m)?",
        rf"\b(?:{_FEAST})(?:\s+(?:weekend|week))?",
        rf"\b{_DATE}\b",
    )
)
_NO_OFFER = re.compile(
    r"^free (?:of|from|range|time|roam|spirit|and|to|will|now|today|in|here)\b", re.I
)


def _first(patterns: "tuple[re.Pattern[str], ...]", text: str) -> str | None:
    for pattern in patterns:
        for match in pattern.finditer(text):
            if not _NO_OFFER.match(match[0]) and not re.search(r"[\w-]-$", text[: match.start()]):
                return re.sub(r"\s+", " ", match[0]).strip(" ,.;:")
    return None


def read(text: str) -> tuple[str | None, str | None]:
    """(the offer, its dates) as said; the first of what saves most, never a word invented."""
    return _first(_OFFERS, text), _first(_DATES, text)
