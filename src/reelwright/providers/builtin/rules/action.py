"""The call to action, as a prompt words it."""

import re

from reelwright.providers.builtin.rules.text import GAP, Span

_TOP = (
    "com|org|net|io|co|app|shop|store|ai|dev|me|de|fr|eu|uk|us|ca|au|nz|ie|it|es|nl|se|no|dk|fi"
    "|pl|ch|at|be|pt"
    "|jp|in|info|biz|online|studio|coffee|fit|health|live|tv|xyz|tech|club|cafe|beer|wine|pizza"
    "|bio|world|game"
)
DOMAIN = rf"(?:https?://)?(?:www\.)?[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:{_TOP})\b(?:/[\w\-/]*)?"
_QUOTED = r"\"(?P<double>[^\"]{2,80})\"|(?<!\w)'(?P<single>[^\"]{2,80}?)'(?!\w)"
_NOW = r"(?:now|today|tonight|online|yours(?: (?:now|today))?|here|free|one|it)"
_IMPERATIVE = (
    rf"(?:(?:shop|buy|order|pre-?order|book|reserve|join|subscribe|apply|register|donate|call"
    rf"|start|get started"
    rf"|play|listen|download|try|claim|get|grab|rent|switch|upgrade|enrol|enroll|rsvp|learn "
    rf"more|read more)"
    rf"\s+(?:us\s+)?{_NOW}(?:\s+(?:now|today))?(?:\s+(?:at|on|from|via)\s+{DOMAIN}|\s+for\s+\d+\s+days)?)"
    rf"|(?:visit|shop|browse|go to|find us at|shop at|order at|see|check out|book at|sign up at"
    rf"|head to)\s+(?:us at\s+)?{DOMAIN}"
    r"|(?:call|phone|ring|text|whatsapp|reserve|book|order)\s+"
    r"(?:us\s+|(?:(?-i:[A-Z])[\w&'-]+\s+){1,4})?(?:on\s+|at\s+)?"
    r"\+?\(?\d[\d ()-]{4,}\d"
    r"|(?:donate|shop|order|book|buy|join|download|sign up|register|subscribe|reserve|find us)"
    rf"\s+(?:it\s+)?(?:now\s+|today\s+|online\s+)?(?:at|on|from|via)\s+{DOMAIN}"
    r"|(?:visit us at [^.,;!?¦]{3,30}|visit us(?: (?:today|online))?|learn more"
    r"|find out more|sign up(?: (?:now|today|free"
    r"|for free))?"
    r"|download (?:the |our )?(?:free )?app(?: (?:now|today))?|get your(?:s| (?:tickets|copy"
    r"|free trial|quote)\b)(?: (?:now|today))?"
    r"|book (?:a|your) (?:table|demo|call|visit|appointment|seat|room|stay|trip|ticket|tickets"
    r"|slot|session|place|spot"
    r"|lesson|consultation|free \w+)(?: (?:now|today))?"
    rf"(?:\s+(?:at|on|via)\s+{DOMAIN})?"
    r"|start (?:your|a) free trial(?: (?:now|today))?|try (?:it|us) (?:for )?(?:free|today|now)"
    r"|book (?:a|your) (?:[a-z]+ ){1,2}(?:date|session|slot|visit)|adopt (?:now|today)"
    r"|(?:buy|get|grab) (?:your )?tickets(?: (?:now|today|online))?"
    r"|come (?:and )?visit(?: us)?|swipe up|link in bio"
    r"|(?:download|get|find|available)\s+(?:it\s+|us\s+|the app\s+|now\s+)?(?:on|from|in)\s+"
    r"(?:the\s+)?(?:app store|google play|play store)"
    r"(?:\s+(?:and|or|&)\s+(?:the\s+)?(?:app store|google play|play store))?"
    r"|join (?:us|the (?:club|waitlist|waiting list|team))(?: (?:now|today))?|contact us(?: "
    r"(?:now|today))?|follow us"
    r"|add to (?:cart|basket)|available (?:now|at [\w ]{2,30})|coming soon|save your (?:seat|spot))"
)
_SAID = re.compile(
    r"\b(?:call[- ]to[- ]action|cta|c\.t\.a\.?)\b\s*(?:is|should be|says?|reads?|with|of|to"
    r"|text)?\s*[:=–-]?\s*"
    rf"(?:{_QUOTED}|(?P<plain>[^.!?;¦\"\n,]{{2,80}}(?:\.(?:{_TOP})\b)?))",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:and\s+)?(?:ends?|ending|finish(?:es)?|close[sd]?|closing|conclude|wrap "
    r"up)\s+(?:it\s+|(?:the|this)\s+\w+\s+)?"
    r"(?:with|on|by saying|saying)\s+(?:an?\s+|the\s+)?(?:(?:final|closing|end)\s+)?"
    r"(?:(?:words?|text|line|message|caption|card|call to action|cta|button|title)\s*(?:saying"
    r"|that says|reading|of)?\s*)?[:,]?\s*"
    rf"(?:{_QUOTED}|(?P<plain>{_IMPERATIVE}))",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:tell|ask|invite|encourage|urge|get)\s+(?:people|them|viewers|customers|everyone|the "
    r"viewer|users|folks)\s+to\s+"
    r"(?P<plain>[^.!?;¦,\"]{3,50})",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?<!\bwe )(?<!\bi )(?<!\bbuy one )(?<!\bbuy one, )(?<!\bbuy two )(?<!\bbuy 1 )(?<!\bbuy 2 )"
    rf"\b(?P<plain>{_IMPERATIVE})(?![\w-])(?!,?\s+get\s+(?:one|two|another|\d|the)\b)",
    re.IGNORECASE,
)
"""``Buy one get one free`` is an offer and asks for nothing."""
_SITE = re.compile(
    rf"(?:\b(?:at|on|website|site|url|web)\s*:?\s*)?(?<![\w@.])(?P<plain>{DOMAIN})(?![\w@])",
    re.IGNORECASE,
)
_LONGEST = 60


def _words(match: "re.Match[str]") -> str:
    groups = match.groupdict()
    said = groups.get("double") or groups.get("single") or groups.get("plain") or ""
    return said.strip(f" .,;:!'\"{GAP}")


def read(text: str) -> tuple[str | None, tuple[Span, ...]]:
    """The call to action in the user's words, and the stretches of text that say it."""
    action: str | None = None
    spans: list[Span] = []
    for pattern in (_SAID, _ENDS, _TELLS, _PLAIN, _SITE):
        for match in pattern.finditer(text):
            said = _words(match)
            if not said or len(said) > _LONGEST or any(_inside(match, span) for span in spans):
                continue
            if action is None:
                action = f"visit {said}" if pattern is _SITE else said
            spans.append(Span(*match.span()))
    return action, tuple(spans)


def _inside(match: "re.Match[str]", span: Span) -> bool:
    return match.start() < span.end and match.end() > span.start
