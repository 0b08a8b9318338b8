"""The product in a prompt: the phrase behind a cue, and what is told beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from reelwright.providers.builtin.rules.kinds import tail
from reelwright.providers.builtin.rules.lexicon import words
from reelwright.providers.builtin.rules.naming import (
    DETERMINER,
    INDEFINITE,
    QUOTED,
    all_name,
    called_name,
    clean,
    from_capitals,
    kind_in,
    lower,
    parse,
)
from reelwright.providers.builtin.rules.text import GAP, Case, Span, case_of, either

_BREAK = (
    r"(?:[,;:!?¦()\n]|\.(?=\s|$|¦)|\s[-–—]\s?|–|"
    r"\b(?:that|which|who|whose|where|with|featuring|for|from|made|designed|built|brewed|baked"
    r"|crafted|handmade in|in|on|at|to|so|because"
    r"|aimed|targeting|set|using|it|they|we|now|when|while|but|without|inspired|available"
    r"|please|as|under|since|opening|launching|coming|called|named)\b)"
)


MOST_PLACES = 12
"""Places of one sort where a product is looked for: a prompt made to be slow is not."""


@dataclass(frozen=True)
class Subject:
    """What is advertised, and the stretch of text that says so."""

    name: str | None
    kind: str | None
    span: Span
    more: tuple[Span, ...] = ()
    """Further stretches that only say what it is."""


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
        r"|want|i|we|for)\s+)"
        r"(?:introducing|introduce|presenting|present|say hello to|meet|discover|promoting"
        r"|promote|advertising|advertise|showcasing|showcase"
        r"|launching|launch|announcing|announce|selling|sell|marketing|market|make|run|own"
        r"|opened|built|created|started)\s+"
        r"(?!(?:it|this|everything|sure|me|us|them|that|something|with|an?\s+(?:ad|video|spot"
        r"|clip|commercial|\w+\s+(?:ad|video|spot)))\b)"
    )


@cache
def _cues() -> tuple["re.Pattern[str]", ...]:
    labelled = (
        r"\b(?:product|brand|product name|brand name|name|company|client)\s*(?:is|:"
        r"|=)\s*(?:called\s+)?"
    )
    promote = (
        r"\b(?:promote|promoting|advertise|advertising|introducing|introduce|showcase"
        r"|showcasing|launching|launch of|launch|announcing|announce)\s+"
        rf"(?!{either(words('film'))}\b)"
    )
    we_are = r"\b(?:we are|we're|i am|i'm)\s+(?=(?:an?|the)\s)"
    every = (labelled, _film_cue(), _verb_cue(), promote, we_are)
    return tuple(re.compile(cue, re.IGNORECASE) for cue in every)


@cache
def _break() -> "re.Pattern[str]":
    return re.compile(_BREAK, re.IGNORECASE)


@cache
def _verbs() -> "re.Pattern[str]":
    return re.compile(rf"\b{either(words('verbs'))}\b")


def _head_end(text: str, start: int) -> int:
    """Where the noun phrase that begins at ``start`` ends."""
    opening = re.match(r"[\s¦,]*", text[start:])
    begin = start + (opening.end() if opening else 0)
    quoted = [match.span() for match in QUOTED.finditer(text, begin)]
    if begin < len(text) and text[begin] in "\"'" and not (quoted and quoted[0][0] == begin):
        begin += 1
    case = case_of(text)
    at = begin
    while found := _break().search(text, at):
        inside = next((end for first, end in quoted if first < found.start() < end), None)
        capital = found[0][0].isupper() and case == "mixed" and found.start() > begin
        if found.start() > begin and not capital and inside is None:
            break
        at = inside or found.end()
    end = found.start() if found else len(text)
    verb = _verbs().search(text, begin + 1, end) if case != "upper" else None
    inside = verb and any(first < verb.start() < last for first, last in quoted)
    return verb.start() if verb and not inside else end


_APPOSED = re.compile(
    r"\s*(?:[,:(–—]|\s-\s)\s*(?P<det>(?:(?:it's\s+|is\s+)?(?:called|named)"
    r"|(?:an?|the|our|my|your)\b(?!\s+\w+\s+(?:look|feel|vibe|mood)))\s+)?"
    r"|\s*\b(?:is|are)\s+(?P<be>(?:an?|the|our|my|your)\s+)|\s*\b(?P<called>called|named)\s+",
    re.IGNORECASE,
)


def _apposition(text: str, at: int, first: Subject, case: Case) -> tuple[Subject, int]:
    """``, a steel bottle``, ``called Ember``, ``is a bakery``: a further naming behind the head."""
    match = _APPOSED.match(text, at)
    if not match:
        return first, at
    start = match.end()
    end = _head_end(text, start)
    said = text[start:end].strip()
    determined = (match["det"] or match["be"] or match["called"] or "").strip().lower()
    if not said or GAP in said or len(said.split()) > 8:
        return first, at
    if determined.endswith(("called", "named")):
        return replace(first, name=called_name(said, case), kind=first.kind or first.name), end
    if not determined and first.name is None and case == "mixed" and all_name(said.split()):
        return replace(first, name=clean(said)), end
    if not determined and (first.kind is not None or not tail(said.lower().split())):
        return first, at
    if first.name is None and case == "mixed" and (parsed := from_capitals(said.split())):
        return replace(first, name=parsed[0], kind=parsed[1] or first.kind), end
    return replace(first, kind=kind_in(said) or first.kind), end


def _without_film(head: str) -> str:
    """``coffee ad`` and ``an AquaPure commercial`` name the product before the film."""
    trimmed = head.split()
    while trimmed and trimmed[-1].lower() in words("film") and not tail(lower(trimmed)):
        trimmed.pop()
    return " ".join(trimmed)


def _at(text: str, cue_start: int, start: int, case: Case) -> Subject | None:
    end = _head_end(text, start)
    head = _without_film(text[start:end].strip(f" ,{GAP}"))
    named, kind = parse(head, case) if head else (None, None)
    first = Subject(named, kind, Span(cue_start, end))
    if not head and case != "mixed":
        return None
    said, after = _apposition(text, end, first, case)
    if (
        said.kind != kind
        and named is None
        and kind
        and case != "mixed"
        and not INDEFINITE.match(head)
    ):
        said = replace(said, name=said.name or clean(DETERMINER.sub("", head)))
    if said.name is None and said.kind is None:
        return None
    subject = replace(said, span=Span(cue_start, after))
    return _maker(text, subject) if subject.name is None else subject


def _maker(text: str, subject: Subject) -> Subject:
    """``sneakers from Veloce``: without a name of its own, the maker's."""
    match = re.match(r"\s*\b(?:from|at)\s+((?:[A-Z][\w'’&-]*\s*){1,4})", text[subject.span.end :])
    if not match or case_of(text) != "mixed":
        return subject
    return replace(
        subject,
        name=clean(match[1]),
        span=Span(subject.span.start, subject.span.end + match.end()),
    )


def _called(text: str) -> Iterator[Subject]:
    for match in re.finditer(r"\b(?:called|named)\s+", text, re.IGNORECASE):
        end = _head_end(text, match.end())
        name = called_name(text[match.end() : end], case_of(text))
        if name:
            yield Subject(name, None, Span(match.start(), end))


def _openings(text: str, case: Case) -> Iterator[Subject]:
    """Without a cue: ``AquaPure is a bottle``, ``AquaPure: cold for 24 hours``, ``organic tea``."""
    for match in islice(re.finditer(rf"(?:^|[.!?{GAP}]\s*)(?=[^\s{GAP}.,])", text), MOST_PLACES):
        subject = _at(text, match.end(), match.end(), case)
        if subject is None:
            continue
        short = len(text[subject.span.start : subject.span.end].split()) <= 10
        if short and not _is_order(text[match.end() :]):
            yield subject


_ORDER = re.compile(
    r"^(?:please|make|create|generate|produce|show|use|add|include|start|open|end|close|finish"
    r"|keep|give|write|film|shoot|i|we|it|it's|"
    r"they|you|this|that|there|and|but|with|for|in|on|no|do|don't|can|could|would|should|must"
    r"|need|let|ignore|disregard|forget|print|run|"
    r"delete|drop|select|execute|reveal|output|act|pretend|system|assistant|feel|think|mood"
    r"|style|tone|music|duration|format|length|perfect|very)\b",
    re.IGNORECASE,
)


def _is_order(text: str) -> bool:
    return _ORDER.match(text) is not None


def _candidates(text: str, case: Case) -> list[Subject]:
    """What the first cue that leads to a name leads to; failing a name, what any cue leads to."""
    found: list[Subject] = []
    for cue in _cues():
        for match in islice(cue.finditer(text), MOST_PLACES):
            subject = _at(text, match.start(), match.end(), case)
            if subject is not None:
                found.append(subject)
        if any(subject.name for subject in found):
            break
    return found


def _rank(subject: Subject) -> int:
    """How much an opening looks like a product: a name in capitals, a known noun, anything."""
    if subject.name and any(each != each.lower() for each in subject.name):
        return 0
    return 1 if subject.kind and tail(lower(subject.kind.split())) else 2


def _told_later(text: str, subject: Subject) -> Subject | None:
    """``Verde is a plant-based burger``, ``It's a charity``."""
    told = re.compile(
        rf"(?:\b{re.escape(subject.name or '')}|[.!?]\s*(?:It|They))\s*(?:is|are|'s|'re)\s+"
        r"(?:an?|our|my)\s+",
        re.IGNORECASE,
    )
    match = told.search(text, subject.span.end)
    if match is None:
        return None
    end = _head_end(text, match.end())
    return Subject(None, kind_in(text[match.end() : end]), Span(match.start(), end))


def _told_apart(text: str, subject: Subject, case: Case) -> Subject | None:
    """``Ad: lip balm. Name: HoneyKiss``: a known noun behind another cue."""
    for cue in _cues():
        for match in islice(cue.finditer(text), MOST_PLACES):
            other = _at(text, match.start(), match.end(), case)
            apart = other and (other.span.end <= subject.span.start or other.name is None)
            if other and apart and other.kind and tail(lower(other.kind.split())):
                return other
    return None


def _named_apart(text: str, subject: Subject) -> Subject | None:
    """``the coffee in town – Bean There Café``: a segment of the sentence that is all name."""
    for match in re.finditer(r"[,:–]\s*([^,.;:!?¦–()]+)", text[subject.span.end :]):
        tokens = match[1].split()
        if len(tokens) > 1 and all_name(tokens):
            start = subject.span.end + match.start()
            return Subject(clean(match[1]), None, Span(start, subject.span.end + match.end()))
    return None


def _further(text: str, subject: Subject, case: Case) -> Subject:
    """Name or kind, where they are told elsewhere than behind the first cue."""
    if subject.name is None:
        named = _named_apart(text, subject) if case == "mixed" else None
        return replace(subject, name=named.name, more=(named.span,)) if named else subject
    if subject.kind is None:
        told = _told_later(text, subject) or _told_apart(text, subject, case)
        if told and told.kind:
            return replace(subject, kind=told.kind, more=(told.span,))
    return subject


def read(text: str) -> Subject | None:
    """What the prompt advertises; ``None`` when it does not say."""
    case = case_of(text)
    found = _candidates(text, case)
    best = next((subject for subject in found if subject.name), found[0] if found else None)
    if best is None or best.name is None:
        best = _completed(best, _called(text))
    if best is None:
        best = min(_openings(text, case), key=_rank, default=None)
    return _further(text, best, case) if best else None


def _completed(best: Subject | None, named: Iterator[Subject]) -> Subject | None:
    first = next(named, None)
    if best is None or first is None:
        return best or first
    return Subject(first.name, best.kind, Span(best.span.start, max(best.span.end, first.span.end)))
