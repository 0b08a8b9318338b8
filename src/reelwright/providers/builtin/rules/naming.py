"""Telling a product's name from its kind within one phrase: capitals, quotes and known nouns."""

import re

from reelwright.providers.builtin.rules.kinds import art_for, entry, tail
from reelwright.providers.builtin.rules.lexicon import looks, moods, words
from reelwright.providers.builtin.rules.text import GAP, Case, case_of

NAME_LIMIT = 60
"""Characters; no brand is longer, and the screen has no room for more."""

DETERMINER = re.compile(
    r"^(?:(?:(?:my|our)\s+(?:wife|husband|mum|mom|dad|sister|brother|friend|daughter|son|family"
    r"|mother|father|partner|boss)'s|an?|the|my|our|your|their|his|her|this|these|some|its|new"
    r"|all-new|brand[- ]new|upcoming|latest|newest|own|called|named)\s+)+",
    re.IGNORECASE,
)
INDEFINITE = re.compile(r"^(?:an?|some|my|our|your|these|this|new)\b", re.IGNORECASE)
_LINKS = frozenset(
    [
        "of",
        "and",
        "for",
        "in",
        "at",
        "on",
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
    r"new|grand|free|best|high quality|product|brand|company|business|my product|vo|cta|fast|slow"
    r"|nice|cool|good|back|come|get|rent|learn|join)$",
    re.IGNORECASE,
)


_TIME = re.compile(
    r"^(?:\d+\s+(?:days?|weeks?|months?|years?|hours?|minutes?)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|this \w+|next \w+)$",
    re.IGNORECASE,
)
"""When, not who: ``launching Tuesday``, ``for 14 days``."""


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
    if not any(each.isalnum() for each in name) or _NOT_A_NAME.match(name) or _TIME.match(name):
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
    return plain if case_of(plain) == "lower" or not plain.isupper() else _quiet(plain)


def _quiet(shouted: str) -> str:
    """``WATER BOTTLE`` in small letters; ``CRM`` is written like this."""
    return " ".join(
        word if word.lower() in words("proper") else word.lower() for word in shouted.split()
    )


def _may_link(word: str) -> bool:
    return word.lower() in _LINKS or (word[0].isupper() and word.lower() in words("proper"))


_UNITS = frozenset(
    """year years day days hour hours minute minutes month months week pack piece kg km ml g l cm
    inch course""".split()  # noqa: SIM905 - reads as what it is
)
"""``Glen Tarrow 12 year old``: the number is the unit's, not the name's."""


def _run_from(tokens: list[str], start: int) -> int:
    """Where the run of name words that begins at ``start`` ends, linking words included."""
    end = start + 1
    while end < len(tokens):
        if tokens[end].isdigit() and tokens[end + 1 : end + 2] and tokens[end + 1] in _UNITS:
            break
        if _is_name_word(tokens[end]):
            end += 1
            continue
        beyond = end
        while beyond < len(tokens) and _may_link(tokens[beyond]):
            beyond += 1
        if beyond == end or beyond == len(tokens) or not _is_name_word(tokens[beyond]):
            break
        end = beyond + 1
    titled = any(not _is_name_word(token) for token in tokens[start:end])
    while titled and end < len(tokens) and tokens[end].istitle():
        end += 1
    return end


def _opens_name(pair: list[str]) -> bool:
    """``Nordic Knits``: an adjective of a nation before a capital that is no known thing."""
    if len(pair) < 2 or not pair[0].istitle() or pair[0].lower() not in words("proper"):
        return False
    return _is_name_word(pair[1]) and pair[1].istitle() and not tail([pair[1].lower()])


def _runs(tokens: list[str]) -> list[tuple[int, int]]:
    """Every run of name words; digits alone, or one letter (``vitamin C``), are no name."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        if _is_name_word(tokens[at]) or _opens_name(tokens[at : at + 2]):
            end = _run_from(tokens, at)
            said = "".join(tokens[at:end])
            feast = said == "Day" and at > 0 and tokens[at - 1].lower().endswith("'s")
            if feast:
                at = end
                continue
            if any(each.isalpha() for each in said) and (len(said) > 1 or not said.isascii()):
                runs.append((at, end))
            at = end
        at += 1
    return runs


def _only_opens(tokens: list[str], *, opens: bool) -> bool:
    """``Wireless charger by Voltix``: the capital is the sentence's, not the product's."""
    plain = lower(tokens)
    if (plain[0] in words("modifiers") and tail(plain[:3]) > 0) or plain[0] in _OPENERS_ONLY:
        return True
    if not opens or not tokens[0][1:].islower() or not tokens[1][0].islower():
        return False
    described = plain[0] in words("modifiers") or "-" in plain[0]
    common = described or entry(plain[0]) is not None
    return common or any(tail(plain[:count]) == count for count in (2, 3))


_OPENERS_ONLY = frozenset(["wireless", "handmade", "organic", "vegan", "new", "online", "fresh"])


def _name_run(tokens: list[str], *, opens: bool) -> tuple[int, int] | None:
    """The run that is the name: one right behind a known noun, else the first."""
    runs = _runs(tokens)
    plain = [token.lower() for token in tokens]
    if runs and runs[0] == (0, 1) and len(tokens) > 1 and _only_opens(tokens, opens=opens):
        runs = runs[1:]
    behind = [run for run in runs if run[0] and tail(plain[: run[0]])]
    if opens and runs and runs[0] == (0, 1):
        behind += [run for run in runs[1:] if plain[run[0] - 1] == "by"]
    return (behind or runs or [None])[0]


def from_capitals(
    tokens: list[str], *, opens: bool = False
) -> tuple[str | None, str | None] | None:
    """(name, kind) where capitals mark the name; ``None`` when there are none.

    ``opens``: the first word begins a sentence, so that its capital may mean nothing.
    """
    run = _name_run(tokens, opens=opens)
    if run is None:
        return None
    start, end = run
    before, named, after = tokens[:start], tokens[start:end], tokens[end:]
    if named[-1].endswith("'s") and after:
        return clean(" ".join(named)[:-2]), kind_in(" ".join(after))
    if before and before[-1].lower() in {"by", "from", "at"}:
        before = before[:-1]
    kind = _kind_beside(before, after)
    if kind is None:
        kind = business_in(" ".join(named)) or _kind_within(named)
    if kind and not before and not after and tail(lower(named)) == len(named):
        return None, kind
    return clean(" ".join(named)), kind


def _kind_beside(before: list[str], after: list[str]) -> str | None:
    """The side of the name that ends in a known noun; else the one that says more than a trait."""
    if "by" in after[1:]:
        after = after[: after.index("by", 1)]
    told = kind_in(" ".join(before)), kind_in(" ".join(after))
    described = all(is_modifier(word) for word in lower(before))
    behind = tail(lower(after)) > 0 or (not tail(lower(before)) and (described or not told[0]))
    return (told[1] or told[0]) if behind else (told[0] or told[1])


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


def business_in(name: str) -> str | None:
    """``Hotel Belvedere`` is a hotel, ``Smartwatch Pulse 3`` a smartwatch: the noun that opens."""
    first, *others = name.lower().split()
    known = others and others[0] != "of" and entry(first) is not None
    business = art_for(first) is None or (others[-1:] and others[-1][0].isdigit())
    return first if known and business else None


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
        strangers = [n for n, word in enumerate(plain[:-count]) if not is_modifier(word)]
        if strangers and not indefinite:
            end = strangers[-1] + 1
            return clean(" ".join(tokens[:end])), kind_in(" ".join(tokens[end:]))
        return None, kind_in(" ".join(tokens))
    known = next((end for end in range(min(len(plain) - 1, 4), 0, -1) if _all_kind(plain[:end])), 0)
    business = known > 0 and art_for(" ".join(plain[:known])) is None
    if business and possessive:
        return clean(" ".join(tokens[known:])), kind_in(" ".join(tokens[:known]))
    if indefinite:
        return None, kind_in(" ".join(tokens))
    return clean(" ".join(tokens)), kind_in(" ".join(tokens[:known])) if business else None


def _all_kind(plain: list[str]) -> bool:
    """``etsy candle shop``: a known noun with nothing but descriptions before it."""
    count = tail(plain)
    return count > 0 and all(is_modifier(word) for word in plain[:-count])


def is_modifier(word: str) -> bool:
    """Whether a word (lower case) only describes the noun behind it."""
    return (
        word in words("modifiers")
        or entry(word) is not None
        or word.endswith(("ing", "ed", "less", "free", "able", "ible", "ful", "ous", "ish", "'s"))
        or "-" in word
        or word[0].isdigit()
    )


def _without_manner(said: str) -> str:
    """``Cinematic perfume ad``: the kind alone, without what is said of the film."""
    tokens = DETERMINER.sub("", said.strip()).split()
    while len(tokens) > 1 and tokens[-1].lower() in words("film"):
        tokens.pop()
    manner = (moods().keys() | looks().keys()) - words("modifiers")
    while len(tokens) > 1 and tokens[0].lower().strip(",") in manner:
        tokens.pop(0)
    return " ".join(tokens)


def parse(head: str, case: Case, *, opens: bool = False) -> tuple[str | None, str | None]:
    """(name, kind) of a noun phrase; each ``None`` when it is not there."""
    quoted = QUOTED.search(head)
    if quoted:
        name = quoted[1] or quoted[2]
        before = _without_manner(head[: quoted.start()])
        return clean(name), kind_in(before) or kind_in(head[quoted.end() :])
    indefinite = INDEFINITE.match(head) is not None
    tokens = DETERMINER.sub("", head.strip()).split()
    if not tokens:
        return None, None
    if case == "mixed":
        bare = opens and DETERMINER.match(head) is None
        capitals = from_capitals(tokens, opens=bare)
        if capitals is not None:
            return _with_article(head, capitals[0], capitals[1], opens=opens), capitals[1]
        indefinite = indefinite or (len(tokens) > 1 and is_modifier(tokens[0].lower()))
    possessive = re.match(r"(?:my|our)\b", head, re.IGNORECASE) is not None
    return _from_known_noun(tokens, indefinite=indefinite, possessive=possessive)


def _with_article(head: str, name: str | None, kind: str | None, *, opens: bool) -> str | None:
    """``The Copper Pan``: a capital article is the name's, unless it only opens a sentence."""
    whole = f"The {name}"
    if name is None or not head.startswith(whole) or len(whole) > NAME_LIMIT:
        return name
    titled = kind is None and " " in name and not any(each.isdigit() for each in name)
    return whole if titled or not opens else name


def all_name(tokens: list[str]) -> bool:
    """``our charity, Bright Futures``: nothing but name words and what links them."""
    runs = _runs(tokens)
    placed = any(token in {"in", "at", "on"} for token in tokens)
    return (
        not placed
        and len(tokens) <= 5
        and runs == [(0, len(tokens))]
        and not tokens[0][0].isdigit()
    )


def called_name(said: str, case: Case) -> str | None:
    """The name behind ``called``; where capitals mean something they show where it ends."""
    tokens = said.strip("\"' ").split()
    runs = _runs(tokens) if case == "mixed" else []
    return clean(" ".join(tokens[: runs[0][1]] if runs and runs[0][0] == 0 else tokens))
