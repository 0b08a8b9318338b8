"""What is claimed of the product, clause by clause, in the user's words."""

import re
from collections.abc import Iterator

from reelwright.providers.builtin.rules.lexicon import colour_names, words
from reelwright.providers.builtin.rules.text import GAP, either, sentences

MOST = 6
LONGEST = 90
"""Characters; longer clauses are prose, not claims."""

_ORDER = re.compile(
    r"^(?:(?:and|but|then|also|please|just|so)\s+)*(?:make|create|generate|produce|show"
    r"|use(?!\s+(?:the\s+)?code)|add"
    r"|include|start|open(?!\s+(?:\d|daily|late|now|every|all|until|from|on|\w+days?\b))"
    r"|end|ends(?!\s+(?:on\s+)?(?:\w+day|tonight|soon)\b)"
    r"|close|finish|begin"
    r"|keep (?:it|this|the|everything)|give|write|film|shoot|i want|i need|i'd|i would|i am|i'm"
    r"|we want|we need|we'd|we are|we're|we sell(?! your\b)|my|can you|could you"
    r"|would you|should|must|need|needs|let|let's|ignore|disregard|forget|print|run|delete"
    r"|execute|reveal|output|act as|pretend|you are|you must"
    r"|you'll ever"
    r"|system|assistant|think|mood|style|tone|music|duration|format|length|thanks|thank you|hi"
    r"|hello|hey|target|audience|aim|focus|feature the|cut to"
    r"|zoom|pan|fade|slow motion|close-?up|camera|voice|narrat|display|logo|tagline|slogan"
    r"|background|feel|set in|shot|the (?:video|ad|film|spot|commercial|clip|mood|"
    r"tone|style|music|camera|logo|look|vibe|colou?rs)|no (?:text|people|music|voice|logo"
    r"|humans|faces)|without (?:people|humans|faces|text|logos?)"
    r"|it should|this (?:is|should)|want|looking for|do not|don't|avoid|"
    r"for|about|of|something|anything|an? (?:ad|video|spot|commercial|film|clip)|ad|video)\b",
    re.IGNORECASE,
)
_HOSTILE = re.compile(
    r"(?:\b(?:instructions?|prompts?|system prompt|password|passwd|api key|drop table|select \*"
    r"|insert into|rm -rf|sudo|eval|exec|script"
    r"|drawtext|movie=|overlay=|fontfile|jailbreak)\b|\.\./|/etc/|\$\(|--\s|;--|;\s*\w+=|&&"
    r"|\|\||[<>{}`\\=]|'\))",
    re.IGNORECASE,
)
_FILM_TALK = re.compile(
    r"\b(?:ad|advert|advertisement|commercial|spot|video|clip|film|reel|viewers?|(?<!live "
    r")music|soundtrack|voice-?over|close-?ups?|shots?|slow motion"
    r"|slow-mo|scene|vibe|aesthetic|text on screen|on-screen|subtitles|captions?"
    r"|logo|transitions?|template"
    r"|aspect ratio|resolution|fps|tagline|slogan|colou?r grad\w+)\b",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"^(?:(?:and|but|also|plus|that|which|who|it|it's|it’s|they|they're|it is|they are|its"
    r"|their|this(?!\s+\w*(?:day|days|week|weekend|month|year|summer|winter|spring|autumn|fall)\b)"
    r"|because|so(?=\s+(?:it|they|you|we|that)\b)|as it|is|are|has|have"
    r"|comes with|come with|having|with|"
    r"featuring|features?:?|benefits?:?|key features?:?|usps?:?|includes:?|we have|we're|we are"
    r"|you get|you can get|being|the product|the brand|actually|really)\s+)+",
    re.IGNORECASE,
)
_OPENERS = re.compile(
    r"\b(?:that|which|who)\s+(?=\w)|\bfeaturing\s+|\bwith\s+(?!code\b)(?=\w)|(?=\b(?:made|designed|built"
    r"|brewed|baked|crafted|handmade|hand-?crafted|hand-poured|"
    r"produced|grown|roasted|inspired|powered|available|infused|packed|proven)\s+(?:from|of"
    r"|with|by|in|for|to|on|without|out)\b)",
    re.IGNORECASE,
)


def _verb_break() -> "re.Pattern[str]":
    return re.compile(
        rf"\s*(?:,(?!\s*(?:don't|not)\b)\s*(?:and\s+|but\s+)?|;\s*|\s+(?:and|but)\s+)(?=(?:it\s+|also\s+|they\s+"
        rf"|even\s+|that\s+|which\s+)*{either(words('verbs'))}\b)"
        r"|,(?!\d|\s*(?:don't|not)\b)\s*(?:and\s+|plus\s+|but\s+)?|\s+-\s+|\s*–\s*|\s+plus\s+(?=\w)|:\s+|\s*[()]\s*",
        re.IGNORECASE,
    )


def _pieces(text: str) -> Iterator[str]:
    for part in text.split(GAP):
        for opened in _opened(part):
            yield from _clauses(_list_kept(opened))


def _opened(part: str) -> Iterator[str]:
    """The text cut at openers; ``wakes you with light`` is one clause, for a verb begins it."""
    start = 0
    for match in _OPENERS.finditer(part):
        before = _STARTS.sub("", part[start : match.start()].rpartition(",")[2].strip() + " ")
        verb = before.split()[0].lower() if before.strip() else ""
        if match[0].lower().startswith("with") and verb in words("verbs") - _BE:
            continue
        yield part[start : match.start()]
        start = match.end()
    yield part[start:]


def _clauses(opened: str) -> Iterator[str]:
    """The text cut where clauses join; ``grinds and brews coffee`` keeps its two verbs."""
    start = 0
    for match in _verb_break().finditer(opened):
        before = _STARTS.sub("", opened[start : match.start()].strip() + " ").strip().lower()
        if before in words("verbs"):
            continue
        yield opened[start : match.start()]
        start = match.end()
    yield opened[start:]


_BE = frozenset(["is", "are", "was", "comes", "has", "can", "will"])
_WHEN = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|january|february|march|april"
    r"|june|july|august|september|october|november|december|\d+ ?[ap]m|\d+ may|may \d+)\b",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(r"^(?:in|at|on|to|of|until|by|where|when|near|during)\b", re.IGNORECASE)
"""A clause that only says where claims nothing; one that gives a date does."""
_COMMA = "\u201a"
"""Stands for the comma of a list that must not be split."""


def _list_kept(clause: str) -> str:
    """``measures your pulse, sleep and stress`` lists what one verb does: it stays whole."""
    head, comma, last = clause.strip().rpartition(", ")
    joins = re.fullmatch(r"[\w' -]{2,40}? (?:and|or) ([\w'-]+)( [\w'-]+)?", last)
    if (
        not comma
        or not joins
        or _FILM_TALK.search(last)
        or joins[1] in words("verbs")
        or "," in head
    ):
        return clause
    verbs = words("verbs")
    opened = _STARTS.sub("", head + " ").split()
    starts_new = last.split()[0] in verbs
    return f"{head}{_COMMA} {last}" if opened and opened[0] in verbs and not starts_new else clause


def _tidy(piece: str, name: str | None) -> str:
    said = piece.replace(_COMMA, ",").strip(" ,.;:!?'\"-–")
    if name:
        said = re.sub(
            rf"^(?:the\s+)?{re.escape(name)}(?:'s)?\s+(?=\w)", "", said, flags=re.IGNORECASE
        )
    said = _STARTS.sub("", said + " ").strip()
    said = re.sub(r"^(?:a|an|the|our|your)\s+(?=\S+\s*\S)", "", said, flags=re.IGNORECASE)
    return re.sub(
        r"\s+(?:and|or|with|for|in|on|of|a|an|the|to|that|which|at|but|is|are)$", "", said
    ).strip(" ,.;:!?\"'")


def _is_claim(said: str, name: str | None, kind: str | None) -> bool:
    if not 3 <= len(said) <= LONGEST or sum(each.isalpha() for each in said) < 3:
        return False
    if _HOSTILE.search(said) or _ORDER.match(said) or _FILM_TALK.search(said):
        return False
    if _ADVERBIAL.match(said) and not _WHEN.search(said):
        return False
    lone = said.lower()
    if lone in {(name or "").lower(), (kind or "").lower()} or lone in words("verbs") | {"come"}:
        return False
    return not all(word in _EMPTY or word in colour_names() for word in re.findall(r"[\w']+", lone))


_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "for",
        "in",
        "on",
        "of",
        "to",
        "with",
        "it",
        "is",
        "are",
        "be",
        "this",
        "that",
        "i",
        "we",
        "you",
        "our",
        "my",
        "your",
        "please",
        "thanks",
        "very",
        "really",
        "so",
        "ad",
        "too",
        "just",
        "only",
        "some",
        "like",
        "want",
        "need",
        "make",
        "made",
        "good",
        "nice",
        "best",
        "great",
        "new",
        "now",
        "today",
        "see",
        "here",
        "there",
        "sale",
        "sales",
        "offer",
        "something",
        "by",
        "from",
        "at",
        "as",
    ]
)


_JOINS = frozenset(["for", "about", "of", "you'll ever"])
"""Words that make an order of a clause, not of the sentence it opens."""


def _sentence_claims(sentence: str) -> Iterator[str]:
    order = _ORDER.match(sentence.strip(f" ,{GAP}"))
    if order and order[0].lower() not in _JOINS and not re.search(r"\b(?:that|which)\b", sentence):
        return
    if _HOSTILE.search(sentence):
        return
    yield from _pieces(sentence)


def read(text: str, name: str | None, kind: str | None) -> tuple[str, ...]:
    """Up to ``MOST`` claims of the text that is left once everything else is struck out."""
    found: dict[str, str] = {}
    for sentence in sentences(text):
        for piece in _sentence_claims(sentence):
            said = _tidy(piece, name)
            if _is_claim(said, name, kind):
                found.setdefault(said.lower(), said)
    return tuple(found.values())[:MOST]
