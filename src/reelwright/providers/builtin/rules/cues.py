"""The words behind which a prompt names its product."""

import re
from functools import cache

from reelwright.providers.builtin.rules.lexicon import words
from reelwright.providers.builtin.rules.text import GAP, either


def _film_cue() -> str:
    film = f"(?:{GAP}|{either(words('film'))})"
    return (
        rf"(?<![\w-]){film}(?:\s+campaign)?(?:\s*:\s*(?=\S)"
        rf"|[\s¦,]*+(?:[\w-]+[\s¦]++){{0,3}}?(?:for|about|of|on|promoting|advertising|featuring"
        rf"|showcasing|introducing"
        r"|showing(?:\s+off)?|presenting|(?:that|which|to)\s+(?:promotes?|sells?|launch(?:es)?"
        r"|introduces?|advertises?|shows?|announces?)"
        r"|announcing|selling|launching|marketing|celebrating)[\s:¦,]+(?:for\s+)?)"
    )


def _verb_cue() -> str:
    return (
        r"(?:^|[.!?¦,:]\s*|\b(?:please|to|and|help me|help us|let's|we're|we are|i'm|i am|us|me"
        r"|want|i|we|for|just)\s+)"
        r"(?:introducing|introduce|presenting|present|say hello to|meet|discover|promoting"
        r"|promote|advertising|advertise|showcasing|showcase"
        r"|launching|launched|launch|announcing|announce|selling|sell(?!\s+your\b)|marketing(?!\s+(?:agency|tool|platform|software|firm|studio|company))|make|run|own"
        r"|opened|built|created|started)\s+"
        r"(?!(?:it|this|everything|sure|me|us|them|that|something|with|an?\s+(?:ad|video|spot"
        r"|clip|commercial|\w+\s+(?:ad|video|spot)))\b)"
    )


_APPOSED = r"(?=(?-i:[A-Z])[\w'& ]{1,30},\s+(?:an?|the|your|our)\s)"
"""A name, and what bears it: ``Mossy, a terrarium shop``."""


@cache
def cues() -> tuple["re.Pattern[str]", ...]:
    labelled = (
        r"\b(?-i:(?:[Bb]rand|[Bb]and|[Ss]tore|[Pp]roduct|[Cc]ompany|[Ss]hop)(?:'s)?"
        r" name\s+(?=[A-Z]))"
        r"|\blaunch\s*:\s*"
        r"|(?:^|[.!?]\s*)(?:new in|just in|now in|out now|new arrivals?)\s*[:–-]\s*|"
        r"\b(?:product|brand|product name|brand name|name|company|client)\s*(?:is|:"
        r"|=)\s*(?:called\s+)?"
    )
    how = (
        r"\bhow\s+to[\s:,–-]+(?:use|set\s+up|install|clean|wear|brew|assemble|apply|play|care\s+for)\s+"
        r"(?:with\s+|your\s+|the\s+|our\s+)*"
        r"|\bhow\s+to\s+[a-z]+(?:\s+[a-z]+){0,4}\s+with\s+(?=(?-i:[A-Z]))"
    )
    promote = (
        r"\b(?:promote|promoting|advertise|advertising|introducing|introduce|showcase"
        r"|showcasing|launching|launch of|launch|announcing|announce)\s+"
        rf"(?!{either(words('film'))}\b)"
    )
    we_are = rf"\b(?:we are|we're|i am|i'm)\s+(?:(?=(?:an?|the)\s)|{_APPOSED})"
    every = (labelled, how, _film_cue(), _verb_cue(), promote, we_are)
    return tuple(re.compile(cue, re.IGNORECASE) for cue in every)


_EVENT = (
    r"(?:sales?|off|offers?|special|deals?|week|friday|monday|discounts?|opening|event|night|party"
    r"|giveaway|brunch|day|menu|roast|class|classes|lunch|dinner|weekend)"
)


@cache
def using() -> "re.Pattern[str]":
    """``Get fit with Pulseo, a workout app``: what it is good for, and then its name."""
    return re.compile(
        rf"\bwith\s+{_APPOSED}"
        r"|(?:^|[.!?]\s)(?:rent|get|learn|save|win|travel|book|discover|find|send|plan|track)\b"
        r"[^.!?,¦]{0,50}?\swith\s+(?=(?-i:[A-Z]))"
        r"|\b(?:come to|see you at)\s+(?=(?-i:[A-Z]))",
        re.IGNORECASE,
    )


@cache
def event() -> "re.Pattern[str]":
    """``Holiday sale, 50% off at Nordhaus``: what is on there, and then who holds it."""
    return re.compile(
        rf"(?:^|[.!?]\s)(?:[^.!?{GAP}]{{0,60}}?\s)?\b{_EVENT}\b[^.!?{GAP}]{{0,40}}?\s(?:at|of|from)\s+"
        r"(?=(?:the\s+)?(?-i:[A-Z]))"
        r"|\d\s?%\s*off\s+(?:(?:all|every|our|the|any)\s+)*(?=(?-i:[A-Z]))",
        re.IGNORECASE,
    )


@cache
def does_cue() -> "re.Pattern[str]":
    """``App for parking: ParkPal finds free spots``."""
    verb = either(words("verbs"))
    return re.compile(rf"[^.!?:¦]{{0,30}}:\s*([A-Z]\w*)\s+(?={verb}\b)")
