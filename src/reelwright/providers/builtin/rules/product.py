"""The product's name and kind: found after a cue, told apart by capitals, commas and known nouns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from reelwright.providers.builtin.rules.kinds import art_for, entry, tail
from reelwright.providers.builtin.rules.lexicon import words
from reelwright.providers.builtin.rules.text import GAP, Case, Span, case_of, either

NAME_LIMIT = 60
"""Characters; no brand is longer, and the screen has no room for more."""

_DETERMINER = re.compile(
    r"^(?:(?:an?|the|my|our|your|their|his|her|this|these|some|its|new|all-new|brand[- ]new"
    r"|upcoming|latest|newest|own|called|named)\s+)+",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(r"^(?:an?|some|my|our|your|these|this|new)\b", re.IGNORECASE)
_LINKS = frozenset(
    [
        "of",
        "and",
        "&",
        "the",
        "by",
        "de",
        "la",
        "le",
        "du",
        "di",
        "del",
        "da",
        "van",
        "von",
        "et",
        "y",
        "+",
        "x",
        "n'",
        "'n'",
    ]
)
_QUOTED = re.compile(r"\"([^\"]{1,60})\"|(?<!\w)'([^'\"]{1,60}?)'(?!\w)")
_NOT_A_NAME = re.compile(
    r"^(?:instagram|insta|reels?|tiktok|youtube|shorts|facebook|hd|4k|cinematic|please|make"
    r"|create|i|we|an?|the|ad|ads|video|it|"
    r"this|that|my|our|now|today|usa|uk|eu|led|ai|no|music|and|or|for|ceo|hello|hi|hey|thanks"
    r"|thank you|me|us|you|them|something|anything|"
    r"new|free|best|high quality|product|brand|company|business|my product|vo|cta|fast|slow"
    r"|nice|cool|good)$",
    re.IGNORECASE,
)
_BREAK = (
    r"(?:[,;:!?¦()\n]|\.(?=\s|$|¦)|\s[-–—]\s?|–|"
    r"\b(?:that|which|who|whose|where|with|featuring|for|from|made|designed|built|brewed|baked"
    r"|crafted|handmade in|in|on|at|to|so|because"
    r"|aimed|targeting|set|using|it|they|we|now|when|while|but|without|inspired|available"
    r"|please|as|under|since|opening|launching|coming|called|named)\b)"
)


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
        rf"|[\s¦,]*(?:[\w¦-]+[\s¦]+){{0,3}}?(?:for|about|of|on|promoting|advertising|featuring"
        rf"|showcasing|introducing"
        r"|showing(?:\s+off)?|presenting|(?:that|which|to)\s+(?:promotes?|sells?|launch(?:es)?"
        r"|introduces?|advertises?|shows?|announces?)"
        r"|announcing|selling|launching|marketing|celebrating)[\s:¦,]+)"
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


def _is_name_word(word: str) -> bool:
    bare = word.strip("'\"")
    if not bare or bare.lower() in words("proper"):
        return False
    first = bare[0]
    uncased = first.isalpha() and first.upper() == first.lower()
    return first.isdigit() or uncased or any(each.isupper() for each in bare)


def _clean(name: str) -> str | None:
    name = re.sub(r"\s+", " ", name).strip(f" .,;:!?\"'-–{GAP}")
    name = re.sub(r"^(?:called|named|the new|our new|my new)\s+", "", name, flags=re.IGNORECASE)
    if len(name) > NAME_LIMIT:
        name = name[: NAME_LIMIT + 1].rsplit(" ", 1)[0][:NAME_LIMIT]
    if not any(each.isalnum() for each in name) or _NOT_A_NAME.match(name):
        return None
    return name


def _kind(text: str) -> str | None:
    plain = _DETERMINER.sub("", text.strip(f" .,;:!?\"'{GAP}-–")).strip()
    plain = re.sub(r"\s+(?:called|named|by|and|of|the|is|are)$", "", plain)
    plain = re.sub(r"^(?:and|of|by)\s+", "", plain)
    if not plain or len(plain) > 60 or not any(each.isalpha() for each in plain):
        return None
    if plain.lower() in words("film") or _NOT_A_NAME.match(plain):
        return None
    return plain if case_of(plain) == "lower" or not plain.isupper() else plain.lower()


def _may_link(word: str) -> bool:
    return word.lower() in _LINKS or (word[0].isupper() and word.lower() in words("proper"))


def _run_from(tokens: list[str], start: int) -> int:
    """Where the run of name words that begins at ``start`` ends, linking words included."""
    end = start + 1
    while end < len(tokens):
        if _is_name_word(tokens[end]):
            end += 1
            continue
        beyond = end
        while beyond < len(tokens) and _may_link(tokens[beyond]):
            beyond += 1
        if beyond == end or beyond == len(tokens) or not _is_name_word(tokens[beyond]):
            break
        end = beyond + 1
    return end


def _runs(tokens: list[str]) -> list[tuple[int, int]]:
    """Every run of name words; one of digits alone is no name."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        if _is_name_word(tokens[at]):
            end = _run_from(tokens, at)
            if any(each.isalpha() for each in "".join(tokens[at:end])):
                runs.append((at, end))
            at = end
        at += 1
    return runs


def _name_run(tokens: list[str]) -> tuple[int, int] | None:
    """The run that is the name: one right behind a known noun, else the first."""
    runs = _runs(tokens)
    plain = [token.lower() for token in tokens]
    behind = [run for run in runs if run[0] and tail(plain[: run[0]])]
    return (behind or runs or [None])[0]


def _from_capitals(tokens: list[str]) -> tuple[str | None, str | None] | None:
    run = _name_run(tokens)
    if run is None:
        return None
    start, end = run
    before, named, after = tokens[:start], tokens[start:end], tokens[end:]
    if named[-1].endswith("'s") and after:
        return _clean(" ".join(named)[:-2]), _kind(" ".join(after))
    if before and before[-1].lower() in {"by", "from"}:
        before = before[:-1]
    kind = _kind(" ".join(after)) or _kind(" ".join(before))
    if kind is None:
        kind = _kind_within(named)
    if kind and not before and not after and tail(_lower(named)) == len(named):
        return None, kind
    return _clean(" ".join(named)), kind


def _lower(tokens: list[str]) -> list[str]:
    return [token.lower() for token in tokens]


def _kind_within(named: list[str]) -> str | None:
    """The known noun in the name itself: ``Glow Serum by Lumi`` is a serum."""
    plain = _lower(named)
    if "by" in plain[1:]:
        plain = plain[: plain.index("by")]
    count = tail(plain)
    return " ".join(plain[-count:]) if count else None


def _from_known_noun(
    tokens: list[str], *, indefinite: bool, possessive: bool
) -> tuple[str | None, str | None]:
    """Without capitals: the known noun is the kind; a stranger before it (or after ours) the name."""
    plain = [token.lower() for token in tokens]
    for link in ("called", "named", "by"):
        if link in plain[1:-1]:
            at = plain.index(link)
            return _clean(" ".join(tokens[at + 1 :])), _kind(" ".join(tokens[:at]))
    count = tail(plain)
    if count:
        strangers = [n for n, word in enumerate(plain[:-count]) if not _is_modifier(word)]
        if strangers and not indefinite:
            end = strangers[-1] + 1
            return _clean(" ".join(tokens[:end])), _kind(" ".join(tokens[end:]))
        return None, _kind(" ".join(tokens))
    known = next(
        (end for end in range(min(len(plain) - 1, 4), 0, -1) if entry(" ".join(plain[:end]))), 0
    )
    business = known > 0 and art_for(" ".join(plain[:known])) is None
    if business and possessive:
        return _clean(" ".join(tokens[known:])), _kind(" ".join(tokens[:known]))
    if indefinite:
        return None, _kind(" ".join(tokens))
    return _clean(" ".join(tokens)), _kind(" ".join(tokens[:known])) if business else None


def _is_modifier(word: str) -> bool:
    return (
        word in words("modifiers")
        or entry(word) is not None
        or word.endswith(("ing", "ed", "less", "free", "able", "ible", "ful", "ous", "ish", "'s"))
        or "-" in word
        or word[0].isdigit()
    )


def _parse(head: str, case: Case) -> tuple[str | None, str | None]:
    quoted = _QUOTED.search(head)
    if quoted:
        name = quoted[1] or quoted[2]
        return _clean(name), _kind(head[: quoted.start()]) or _kind(head[quoted.end() :])
    indefinite = _INDEFINITE.match(head) is not None
    tokens = _DETERMINER.sub("", head.strip()).split()
    if not tokens:
        return None, None
    if case == "mixed":
        capitals = _from_capitals(tokens)
        if capitals is not None:
            return capitals
    possessive = re.match(r"(?:my|our)\b", head, re.IGNORECASE) is not None
    return _from_known_noun(tokens, indefinite=indefinite, possessive=possessive)


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
    quoted = [match.span() for match in _QUOTED.finditer(text, begin)]
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


def _all_name(tokens: list[str]) -> bool:
    """``our charity, Bright Futures``: nothing but name words and what links them."""
    runs = _runs(tokens)
    return len(tokens) <= 5 and runs == [(0, len(tokens))] and not tokens[0][0].isdigit()


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
        return replace(first, name=_called_name(said, case), kind=first.kind or first.name), end
    if not determined and first.name is None and case == "mixed" and _all_name(said.split()):
        return replace(first, name=_clean(said)), end
    if not determined and (first.kind is not None or not tail(said.lower().split())):
        return first, at
    if first.name is None and case == "mixed" and (parsed := _from_capitals(said.split())):
        return replace(first, name=parsed[0], kind=parsed[1] or first.kind), end
    return replace(first, kind=_kind(said) or first.kind), end


def _without_film(head: str) -> str:
    """``coffee ad`` and ``an AquaPure commercial`` name the product before the film."""
    trimmed = head.split()
    while trimmed and trimmed[-1].lower() in words("film") and not tail(_lower(trimmed)):
        trimmed.pop()
    return " ".join(trimmed)


def _at(text: str, cue_start: int, start: int, case: Case) -> Subject | None:
    end = _head_end(text, start)
    head = _without_film(text[start:end].strip(f" ,{GAP}"))
    named, kind = _parse(head, case) if head else (None, None)
    first = Subject(named, kind, Span(cue_start, end))
    if not head and case != "mixed":
        return None
    said, after = _apposition(text, end, first, case)
    if (
        said.kind != kind
        and named is None
        and kind
        and case != "mixed"
        and not _INDEFINITE.match(head)
    ):
        said = replace(said, name=said.name or _clean(_DETERMINER.sub("", head)))
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
        name=_clean(match[1]),
        span=Span(subject.span.start, subject.span.end + match.end()),
    )


def _called_name(said: str, case: Case) -> str | None:
    """The name behind ``called``; where capitals mean something they show where it ends."""
    tokens = said.strip("\"' ").split()
    runs = _runs(tokens) if case == "mixed" else []
    return _clean(" ".join(tokens[: runs[0][1]] if runs and runs[0][0] == 0 else tokens))


def _called(text: str) -> Iterator[Subject]:
    for match in re.finditer(r"\b(?:called|named)\s+", text, re.IGNORECASE):
        end = _head_end(text, match.end())
        name = _called_name(text[match.end() : end], case_of(text))
        if name:
            yield Subject(name, None, Span(match.start(), end))


def _openings(text: str, case: Case) -> Iterator[Subject]:
    """Without a cue: ``AquaPure is a bottle``, ``AquaPure: cold for 24 hours``, ``organic tea``."""
    for match in re.finditer(rf"(?:^|[.!?{GAP}]\s*)(?=[^\s{GAP}.,])", text):
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
        for match in cue.finditer(text):
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
    return 1 if subject.kind and tail(_lower(subject.kind.split())) else 2


def _further(text: str, subject: Subject) -> Subject:
    """A kind told later: ``Verde is a plant-based burger``, ``It's a charity``."""
    if subject.kind is not None or subject.name is None:
        return subject
    told = re.compile(
        rf"(?:\b{re.escape(subject.name)}|[.!?]\s*(?:It|They))\s*(?:is|are|'s|'re)\s+(?:an?|our"
        rf"|my)\s+",
        re.I,
    )
    match = told.search(text, subject.span.end)
    if match is None:
        return subject
    end = _head_end(text, match.end())
    kind = _kind(text[match.end() : end])
    return replace(subject, kind=kind, more=(Span(match.start(), end),)) if kind else subject


def read(text: str) -> Subject | None:
    """What the prompt advertises; ``None`` when it does not say."""
    case = case_of(text)
    found = _candidates(text, case)
    best = next((subject for subject in found if subject.name), found[0] if found else None)
    if best is None or best.name is None:
        best = _completed(best, _called(text))
    if best is None:
        best = min(_openings(text, case), key=_rank, default=None)
    return _further(text, best) if best else None


def _completed(best: Subject | None, named: Iterator[Subject]) -> Subject | None:
    first = next(named, None)
    if best is None or first is None:
        return best or first
    return Subject(first.name, best.kind, Span(best.span.start, max(best.span.end, first.span.end)))
