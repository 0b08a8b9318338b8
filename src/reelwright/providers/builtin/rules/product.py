"""The product in a prompt: the phrase behind a cue, and what is told beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from reelwright.providers.builtin.rules.cues import cues, does_cue, event, using
from reelwright.providers.builtin.rules.kinds import tail
from reelwright.providers.builtin.rules.lexicon import words
from reelwright.providers.builtin.rules.naming import (
    DETERMINER,
    INDEFINITE,
    all_name,
    business_in,
    called_name,
    clean,
    from_capitals,
    is_modifier,
    kind_in,
    lower,
    parse,
)
from reelwright.providers.builtin.rules.phrases import head_end
from reelwright.providers.builtin.rules.text import GAP, Case, Span, case_of

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
    aside: bool = False
    """What stands before it is said of it, too: ``Grand opening of Petal & Stem``."""


_APPOSED = re.compile(
    r"[\s¦]*(?:[,:(–—]|\s-\s)\s*(?P<det>(?:(?:it's\s+|is\s+)?(?:called|named)"
    r"|(?:an?|the|our|my|your)\b(?!\s+\w+\s+(?:look|feel|vibe|mood)))\s+)?"
    r"|[\s¦]*\b(?:is|are|launches|introduces|presents)\s+(?P<be>(?:an?|the|our|my|your|its)\s+)|[\s¦]*\b(?P<called>called|named)\s+",
    re.IGNORECASE,
)


def _apposition(text: str, at: int, first: Subject, case: Case) -> tuple[Subject, int]:
    """``, a steel bottle``, ``called Ember``, ``is a bakery``: a further naming behind the head."""
    match = _APPOSED.match(text, at)
    if not match:
        return first, at
    start = match.end()
    end = head_end(text, start)
    said = text[start:end].strip()
    determined = (match["det"] or match["be"] or match["called"] or "").strip().lower()
    if not said or GAP in said or len(said.split()) > 8:
        return first, at
    if determined.endswith(("called", "named")):
        return replace(first, name=called_name(said, case), kind=first.kind or first.name), end
    if not determined and first.name is None and case == "mixed" and all_name(said.split()):
        return replace(first, name=clean(said)), end
    if not determined and (first.kind is not None or not _is_thing(said)):
        return first, at
    if not determined and first.name and business_in(first.name):
        return first, at
    if first.name is None and case == "mixed" and (parsed := from_capitals(said.split())):
        return replace(first, name=parsed[0], kind=parsed[1] or first.kind), end
    return replace(first, kind=kind_in(said) or first.kind), end


def _is_thing(said: str) -> bool:
    """A phrase that ends in a known noun and does not open with a verb."""
    plain = said.lower().split()
    return tail(plain) > 0 and plain[0] not in words("verbs")


def _without_film(head: str) -> str:
    """``coffee ad`` and ``an AquaPure commercial`` name the product before the film."""
    trimmed = head.split()
    while trimmed and trimmed[-1].lower() in words("film") and not tail(lower(trimmed)):
        trimmed.pop()
    return " ".join(trimmed)


def _at(text: str, cue_start: int, start: int, case: Case) -> Subject | None:
    end = head_end(text, start)
    head = _without_film(text[start:end].strip(f" ,{GAP}"))
    opens = re.search(rf"(?:^|[.!?:{GAP}])\s*$", text[:start]) is not None
    named, kind = parse(head, case, opens=opens) if head else (None, None)
    end = _name_end(text, start, end, named, kind)
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


def _name_end(text: str, start: int, end: int, name: str | None, kind: str | None) -> int:
    """The phrase without what only follows the name: ``shampoo Little Cloud [no tears]``."""
    at = text.find(name, start, end) if name and kind else -1
    if at < 0 or not name or not kind:
        return end
    after = re.compile("[\"']?").match(text, at + len(name))
    behind = after.end() if after else at + len(name)
    rest = text[behind:end].strip(f" \"',{GAP}").lower()
    apart = rest and kind.lower() not in rest and rest not in kind.lower()
    return behind if apart and kind.lower() in text[start:at].lower() else end


def _maker(text: str, subject: Subject) -> Subject:
    """``sneakers from Veloce``: without a name of its own, the maker's."""
    match = re.match(
        r"\s*(?:\b(?:from|at)|[^,.;:!?()¦–]{0,40}?\bby)\s+(?:(?:my|our)(?:\s+[a-z]+){1,3}\s+)?"
        r"((?:[A-Z][\w'’&-]*\s*|&\s*){1,5})",
        text[subject.span.end :],
    )
    if not match or case_of(text) != "mixed":
        return subject
    return replace(
        subject,
        name=clean(match[1]),
        span=Span(subject.span.start, subject.span.end + match.end()),
    )


def _called(text: str) -> Iterator[Subject]:
    for match in re.finditer(
        r"(?:\b(?:and\s+)?(?:the\s+\w+|it|they|which|that)(?:'s|\s+is|\s+are)?\s+|\bits\s+)?"
        r"\b(?:called|named|under the name(?: of)?|by the name of|goes by)\s+"
        r"|(?<=[,;])\s*brand\s+(?=(?-i:[A-ZÀ-Þ]))",
        text,
        re.IGNORECASE,
    ):
        end = head_end(text, match.end())
        name = called_name(text[match.end() : end], case_of(text))
        if name:
            yield Subject(name, None, Span(match.start(), end))


def _openings(text: str, case: Case) -> Iterator[Subject]:
    """Without a cue: ``AquaPure is a bottle``, ``AquaPure: cold for 24 hours``, ``organic tea``."""
    for match in islice(
        re.finditer(rf"(?:^|[.!?{GAP}][\s,:–]*)(?=[^\s{GAP}.,:–])", text), MOST_PLACES
    ):
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
    for cue in cues():
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
    end = head_end(text, match.end())
    return Subject(None, kind_in(text[match.end() : end]), Span(match.start(), end))


def _told_apart(text: str, subject: Subject, case: Case) -> Subject | None:
    """``Ad: lip balm. Name: HoneyKiss``: a known noun behind another cue."""
    for cue in cues():
        for match in islice(cue.finditer(text), MOST_PLACES):
            other = _at(text, match.start(), match.end(), case)
            apart = other and (other.span.end <= subject.span.start or other.name is None)
            if apart and _known(other):
                return other
    return None


_SEGMENT = re.compile(r"(?:[,:–]|\s-\s)\s*((?:[^,.;:!?¦–()\s-]|-(?!\s)|\s(?!-\s))+)")


def _named_apart(text: str, subject: Subject) -> Subject | None:
    """``the coffee in town – Bean There Café``: a segment of the sentence that is all name."""
    does = does_cue().match(text, subject.span.end)
    if does:
        return Subject(clean(does[1]), None, Span(*does.span(1)))
    for count, match in enumerate(_SEGMENT.finditer(text, subject.span.end)):
        tokens = match[1].split()
        if (len(tokens) > 1 or count == 0) and all_name(tokens) and _own(tokens):
            return Subject(clean(match[1]), None, Span(*match.span()))
    return None


def _own(tokens: list[str]) -> bool:
    """Whether a lone capitalised word can be a name: no noun, no adjective of the lexicon."""
    return len(tokens) > 1 or not (tail(lower(tokens)) or is_modifier(tokens[0].lower()))


def _kind_apart(text: str, subject: Subject) -> Subject | None:
    """``Trattoria Gina, fresh pasta, cosy Italian restaurant``: a segment that is all kind."""
    for match in _SEGMENT.finditer(text, subject.span.end):
        plain = lower(DETERMINER.sub("", match[1]).split())
        count = tail(plain)
        described = all(is_modifier(word) or word in words("proper") for word in plain[:-count])
        if count and len(plain) > 1 and described:
            return Subject(None, kind_in(match[1]), Span(*match.span()))
    return None


_INNER = re.compile(r"\b(?:for|of|about|an?|the|my|our|your)\s+", re.IGNORECASE)


def _told_first(text: str, subject: Subject, case: Case) -> Subject | None:
    """``cold brew coffee in a can, brand name Northbound``: a known noun that opens a sentence."""
    found = (_known(each) for each in _openings(text[: subject.span.start], case))
    return next((each for each in found if each and each.name is None), None)


def _kind_before(text: str, subject: Subject) -> Subject | None:
    """``Watch commercial: Meridian``: the known noun right before the cue."""
    said = re.search(
        r"(?:^|[.!?¦,]\s*)([^.!?¦,:]{2,40})$", text[: subject.span.start].rstrip(f" {GAP}")
    )
    phrase = _INNER.split(said[1])[-1] if said else ""
    return _known(Subject(None, kind_in(phrase), Span(*said.span()))) if said else None


def _further(text: str, subject: Subject, case: Case) -> Subject:
    """Name or kind, where they are told elsewhere than behind the first cue."""
    if subject.name is None:
        named = _named_apart(text, subject) if case == "mixed" else None
        return replace(subject, name=named.name, more=(named.span,)) if named else subject
    if subject.kind is not None:
        before = None if _known(subject) else _kind_before(text, subject)
        return replace(subject, kind=before.kind) if before else subject
    told = None if subject.aside else _told_elsewhere(text, subject, case)
    business = business_in(subject.name)
    told = told or (_kind_apart(text, subject) if business is None else None)
    if told and told.kind:
        return replace(subject, kind=told.kind, more=(*subject.more, told.span))
    return replace(subject, kind=business)


def _told_elsewhere(text: str, subject: Subject, case: Case) -> Subject | None:
    return (
        _told_later(text, subject)
        or _told_apart(text, subject, case)
        or _kind_before(text, subject)
        or _told_first(text, subject, case)
    )


def _told_aside(text: str, case: Case) -> Subject | None:
    """Who holds the sale, the opening, the special night; with whom one learns Spanish."""
    for cue in (using(), event()) if case == "mixed" else ():
        match = cue.search(text)
        found = _at(text, match.end(), match.end(), case) if match else None
        if found and found.name:
            return replace(found, aside=True)
    return None


def _any_known(text: str, case: Case) -> Subject | None:
    """Failing all else, the first phrase behind a comma or colon that is a known thing."""
    for match in islice(re.finditer(r"[,:–]\s*", text), MOST_PLACES):
        if found := _known(_at(text, match.end(), match.end(), case)):
            return found
    return None


def _completed(best: Subject | None, called: Subject | None) -> Subject | None:
    """The name behind ``called``, with the kind told elsewhere."""
    if best is None or called is None:
        return best or called
    return Subject(called.name, best.kind, best.span, more=(*best.more, called.span))


def _known(subject: Subject | None) -> Subject | None:
    """The subject, if its kind is a noun that the rules know."""
    return subject if subject and subject.kind and tail(lower(subject.kind.split())) else None


def read(text: str) -> Subject | None:
    """What the prompt advertises; ``None`` when it does not say."""
    case = case_of(text)
    found = _candidates(text, case)
    best = next((subject for subject in found if subject.name), found[0] if found else None)
    best = best or _told_aside(text, case)
    called = next(_called(text), None) if best is None or best.name is None else None
    if best is None:
        opening = min(_openings(text, case), key=_rank, default=None)
        best = _known(opening) if called else opening or _any_known(text, case)
    if called:
        best = _completed(best, called)
    return _further(text, best, case) if best else None
