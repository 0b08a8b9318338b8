"""Where a film shall run, as a prompt names it, and the shape that each place shows best."""

import re
from dataclasses import dataclass

from reelwright.common.spec import Aspect, Platform
from reelwright.providers.builtin.rules.text import GAP, Span

SITES = (
    r"(?:instagram|insta|ig|facebook|fb|meta|linkedin|tik[- ]?toks?|reels?|stor(?:y|ies)|shorts"
    r"|you\s?tube|yt|snapchat|pinterest|twitter|tv|television|feed|vimeo|cinemas?|pre-?rolls?|social)"
)
_AND = r"\s*(?:,\s*(?:and|or|plus)?|and\b|or\b|plus\b|&|\+|/)\s*"
_LISTED = rf"\b{SITES}{_AND}(?:(?:on|for|the)\s+)*"
"""Another place, named right before this one."""
_NEXT = rf"(?={_AND}(?:(?:on|for|the)\s+)*{SITES}\b)"
_FOR = r"(?:for|on|to|as|in|an?|my|our|your|the|,|¦|–|:|/|\||&|\band|\bor|^)\s*"
_END = r"(?=\s*(?:$|[,;.!?¦):–/+&]|(?:and|or|plus|as|too|also|please)\b))"

_NAMES: tuple[tuple[Platform | None, Aspect, str], ...] = (
    ("shorts", "9:16", r"\b(?:you\s?tube|yt)[- ]shorts?\b"),
    ("reels", "9:16", r"\b(?:instagram|insta|ig|facebook|fb)[- ](?:reels?|stor(?:y|ies))\b"),
    ("reels", "9:16", r"\breels\b"),
    ("reels", "9:16", rf"(?:{_FOR})(?P<name>reel)\b(?!\s+of)"),
    ("reels", "9:16", r"(?:\bfor|\bon|\bin|,|/|&|\+|\band|\bplus)\s+(?P<name>stories)\b"),
    ("reels", "9:16", r":\s*(?P<name>stories)(?=\s*[,/&+])"),
    ("reels", "9:16", r"\bstory[- ](?:ads?|format|size)\b"),
    ("tiktok", "9:16", r"\btik[- ]?toks?\b"),
    ("reels", "9:16", r"\b(?:snapchat|snap ads?)\b|\bwhatsapp status\b"),
    ("shorts", "9:16", (r"(?:\bfor|\bas|\bon|,|/|\b(?:reels|tiktok|stories) and)\s+"
                        r"(?P<name>shorts)\b(?!\s+(?:that|which|with|made|from))")),
    ("feed", "4:5", (r"\b(?:instagram|insta|ig|facebook|fb|linkedin)?[- ]?\b(?:feed"
                     r"|timeline)(?:\s+(?:posts?|ads?|videos?|format))?\b")),
    ("feed", "4:5", r"\b(?:instagram|insta|ig|facebook|fb|linkedin)[- ]posts?\b"),
    ("feed", "4:5", r"\b(?:facebook|fb|linkedin|meta)[- ](?:video\s+)?(?:ads?|videos?|campaign)\b"),
    ("feed", "4:5", rf"(?:\b(?:for|on|to)\s+|{_LISTED})(?P<name>facebook|fb|meta|linkedin){_END}"),
    ("feed", "4:5", rf"\b(?:facebook|fb|meta|linkedin){_NEXT}"),
    ("reels", "9:16", (r"\b(?:instagram|insta)\b(?!\s*(?:account|followers|influencer|page"
                       r"|handle))")),
    ("reels", "9:16", rf"\b(?:for|on)\s+(?P<name>ig){_END}"),
    ("youtube", "16:9", r"\b(?:you\s?tube)\b(?!\s*channel)(?:\s+(?:pre-?rolls?|bumpers?)\b)?"),
    ("youtube", "16:9", rf"\b(?:for|on)\s+(?P<name>yt){_END}"),
    ("youtube", "16:9", r"\b(?:pre|mid)-?\s?rolls?\b(?:\s+(?:ads?|spots?))?|\bin-?stream ads?\b"),
    ("youtube", "16:9", (r"\b(?:vimeo|for tv|tv (?:ad|spot|commercial)s?|television (?:ad|spot"
                         r"|commercial)s?|broadcast|connected tv|ctv)\b")),
    ("youtube", "16:9", (rf"(?:\b(?:air|run|show|play)(?:s|ed|ing)?\s+on\s+|{_LISTED})"
                         rf"(?P<name>(?:(?:local|national|cable)\s+)?(?:tv|television)){_END}")),
    ("youtube", "16:9", rf"\b(?:tv|television){_NEXT}"),
    (None, "16:9", (rf"\b(?:for|in)\s+(?:the\s+)?(?P<name>cinemas?){_END}"
                    r"|\bcinema (?:ads?|spots?)\b")),
    (None, "16:9", rf"(?:\b(?:for|on)\s+|{_LISTED})(?P<name>twitter){_END}"),
    (None, "9:16", rf"(?:\b(?:for|on)\s+|{_LISTED})(?P<name>pinterest){_END}"),
    (None, "16:9", rf"\bfor\s+(?:our|my|the)\s+(?P<name>web ?site|home ?page|landing page){_END}"),
)  # fmt: skip
_COMPILED: tuple[tuple[Platform | None, Aspect, re.Pattern[str]], ...] = tuple(
    (place, aspect, re.compile(rx, re.IGNORECASE)) for place, aspect, rx in _NAMES
)
_ELSEWHERE = re.compile(
    rf"(?:{GAP}|\b(?:seen|famous|viral|trending|loved|sold|followers|fans|follow us|find us"
    r"|tag us|message us|like us))\s+(?:on|in|from)\s+$",
    re.IGNORECASE,
)
"""``As seen on TikTok``: where the product is, not the film."""


@dataclass(frozen=True)
class Hit:
    """A shape, said as such or by the place that wants it, and where the prompt says it."""

    platform: Platform | None
    aspect: Aspect
    span: Span
    words: str


def named(text: str) -> list[Hit]:
    """The places named, in the prompt's order; of two that overlap, the closer description."""
    hits: list[Hit] = []
    for platform, aspect, pattern in _COMPILED:
        for match in pattern.finditer(text):
            span = Span(*match.span("name" if match.groupdict().get("name") else 0))
            if all(span.end <= hit.span.start or span.start >= hit.span.end for hit in hits):
                hits.append(Hit(platform, aspect, span, text[span.start : span.end].strip(" ,/¦:")))
    hits.sort(key=lambda hit: hit.span.start)
    return [hit for hit in hits if not _is_elsewhere(text, hit)]


def _is_elsewhere(text: str, hit: Hit) -> bool:
    start = text.index(hit.words, hit.span.start)
    return _ELSEWHERE.search(text, max(0, start - 30), start) is not None
