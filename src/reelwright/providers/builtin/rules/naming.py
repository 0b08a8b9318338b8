"""Telling a product's name from its kind within one phrase: capitals, quotes and known nouns."""

import re

from reelwright.providers.builtin.rules.kinds import art_for, entry, tail
from reelwright.providers.builtin.rules.lexicon import words
from reelwright.providers.builtin.rules.text import GAP, Case, case_of

NAME_LIMIT = 60
"""Characters; no brand is longer, and the screen has no room for more."""

DETERMINER = re.compile(
    r"^(?:(?:an?|the|my|our|your|their|his|her|this|these|some|its|new|all-new|brand[- ]new"
    r"|upcoming|latest|newest|own|called|named)\s+)+",
    re.IGNORECASE,
)
INDEFINITE = re.compile(r"^(?:an?|some|my|our|your|these|this|new)\b", re.IGNORECASE)
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
QUOTED = re.compile(r"\"([^\"]{1,60})\"|(?<!\w)'([^'\"]{1,60}?)'(?!\w)")
_NOT_A_NAME = re.compile(
    r"^(?:instagram|insta|reels?|tiktok|youtube|shorts|facebook|hd|4k|cinematic|please|make"
    r"|create|i|we|an?|the|ad|ads|video|it|"
    r"this|that|my|our|now|today|usa|uk|eu|led|ai|no|music|and|or|for|ceo|hello|hi|hey|thanks"
    r"|thank you|me|us|you|them|something|anything|"
    r"new|free|best|high quality|product|brand|company|business|my product|vo|cta|fast|slow"
    r"|nice|cool|good)$",
    re.IGNORECASE,
)


def _is_name_word(word: str) -> bool:
    bare = word.strip("'\"")
    if not bare or bare.lower() in words("proper"):
        return False
    first = bare[0]
    uncased = first.isalpha() and first.upper() == first.lower()
    return first.isdigit() or uncased or any(each.isupper() for each in bare)


def clean(name: str) -> str | None:
    """A name without what clings to it; ``None`` for what cannot be one."""
    name = re.sub(r"\s+", " ", name).strip(f" .,;:!?\"'-–{GAP}")
    name = re.sub(r"^(?:called|named|the new|our new|my new)\s+", "", name, flags=re.IGNORECASE)
    if len(name) > NAME_LIMIT:
        name = name[: NAME_LIMIT + 1].rsplit(" ", 1)[0][:NAME_LIMIT]
    if not any(each.isalnum() for each in name) or _NOT_A_NAME.match(name):
        return None
    return name


def kind_in(text: str) -> str | None:
    """A bare noun phrase without its article; ``None`` for what cannot be one."""
    plain = DETERMINER.sub("", text.strip(f" .,;:!?\"'{GAP}-–")).strip()
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


def _only_opens(plain: list[str]) -> bool:
    """``Wireless charger by Voltix``: the capital is the sentence's, not the product's."""
    return (plain[0] in words("modifiers") and tail(plain[:3]) > 0) or plain[0] in _OPENERS_ONLY


_OPENERS_ONLY = frozenset(["wireless", "handmade", "organic", "vegan", "new", "online", "fresh"])


def _name_run(tokens: list[str]) -> tuple[int, int] | None:
    """The run that is the name: one right behind a known noun, else the first."""
    runs = _runs(tokens)
    plain = [token.lower() for token in tokens]
    if runs and runs[0] == (0, 1) and len(tokens) > 1 and _only_opens(plain):
        runs = runs[1:]
    behind = [run for run in runs if run[0] and tail(plain[: run[0]])]
    return (behind or runs or [None])[0]


def from_capitals(tokens: list[str]) -> tuple[str | None, str | None] | None:
    """(name, kind) where capitals mark the name; ``None`` when there are none."""
    run = _name_run(tokens)
    if run is None:
        return None
    start, end = run
    before, named, after = tokens[:start], tokens[start:end], tokens[end:]
    if named[-1].endswith("'s") and after:
        return clean(" ".join(named)[:-2]), kind_in(" ".join(after))
    if before and before[-1].lower() in {"by", "from"}:
        before = before[:-1]
    kind = kind_in(" ".join(after)) or kind_in(" ".join(before))
    if kind is None:
        kind = _kind_within(named)
    if kind and not before and not after and tail(lower(named)) == len(named):
        return None, kind
    return clean(" ".join(named)), kind


def lower(tokens: list[str]) -> list[str]:
    """Every word in lower case."""
    return [token.lower() for token in tokens]


def _kind_within(named: list[str]) -> str | None:
    """The known noun in the name itself: ``Glow Serum by Lumi`` is a serum."""
    plain = lower(named)
    if "by" in plain[1:]:
        plain = plain[: plain.index("by")]
    count = tail(plain)
    return " ".join(plain[-count:]) if count else None


def _from_known_noun(
    tokens: list[str], *, indefinite: bool, possessive: bool
) -> tuple[str | None, str | None]:
    """Without capitals: the known noun is the kind; a stranger before it is the name."""
    plain = [token.lower() for token in tokens]
    for link in ("called", "named", "by"):
        if link in plain[1:-1]:
            at = plain.index(link)
            return clean(" ".join(tokens[at + 1 :])), kind_in(" ".join(tokens[:at]))
    count = tail(plain)
    if count:
        strangers = [n for n, word in enumerate(plain[:-count]) if not _is_modifier(word)]
        if strangers and not indefinite:
            end = strangers[-1] + 1
            return clean(" ".join(tokens[:end])), kind_in(" ".join(tokens[end:]))
        return None, kind_in(" ".join(tokens))
    known = next(
        (end for end in range(min(len(plain) - 1, 4), 0, -1) if entry(" ".join(plain[:end]))), 0
    )
    business = known > 0 and art_for(" ".join(plain[:known])) is None
    if business and possessive:
        return clean(" ".join(tokens[known:])), kind_in(" ".join(tokens[:known]))
    if indefinite:
        return None, kind_in(" ".join(tokens))
    return clean(" ".join(tokens)), kind_in(" ".join(tokens[:known])) if business else None


def _is_modifier(word: str) -> bool:
    return (
        word in words("modifiers")
        or entry(word) is not None
        or word.endswith(("ing", "ed", "less", "free", "able", "ible", "ful", "ous", "ish", "'s"))
        or "-" in word
        or word[0].isdigit()
    )


def parse(head: str, case: Case) -> tuple[str | None, str | None]:
    """(name, kind) of a noun phrase; each ``None`` when it is not there."""
    quoted = QUOTED.search(head)
    if quoted:
        name = quoted[1] or quoted[2]
        return clean(name), kind_in(head[: quoted.start()]) or kind_in(head[quoted.end() :])
    indefinite = INDEFINITE.match(head) is not None
    tokens = DETERMINER.sub("", head.strip()).split()
    if not tokens:
        return None, None
    if case == "mixed":
        capitals = from_capitals(tokens)
        if capitals is not None:
            return capitals
    possessive = re.match(r"(?:my|our)\b", head, re.IGNORECASE) is not None
    return _from_known_noun(tokens, indefinite=indefinite, possessive=possessive)


def all_name(tokens: list[str]) -> bool:
    """``our charity, Bright Futures``: nothing but name words and what links them."""
    runs = _runs(tokens)
    return len(tokens) <= 5 and runs == [(0, len(tokens))] and not tokens[0][0].isdigit()


def called_name(said: str, case: Case) -> str | None:
    """The name behind ``called``; where capitals mean something they show where it ends."""
    tokens = said.strip("\"' ").split()
    runs = _runs(tokens) if case == "mixed" else []
    return clean(" ".join(tokens[: runs[0][1]] if runs and runs[0][0] == 0 else tokens))
