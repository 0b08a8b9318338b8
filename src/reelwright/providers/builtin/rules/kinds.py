"""What a product is: the known noun at the end of a phrase, and the art that can draw it."""

import re

from reelwright.providers.builtin.rules.lexicon import kinds, meanings, trades


def _forms(phrase: str) -> tuple[str, ...]:
    """The phrase itself, then its likely singulars."""
    forms = [phrase]
    if phrase.endswith("ies"):
        forms.append(phrase[:-3] + "y")
    if phrase.endswith(("ches", "shes", "xes", "sses", "zes", "oes")):
        forms.append(phrase[:-2])
    if phrase.endswith("s") and not phrase.endswith("ss"):
        forms.append(phrase[:-1])
    return tuple(forms)


_VAGUE = frozenset(
    ["brand", "line", "range", "product", "products", "collection", "maker", "edition", "set"]
)
"""Nouns that say nothing of what a thing looks like: the word before them does."""


def entry(phrase: str) -> str | None:
    """The lexicon's form of exactly this phrase; ``None`` when it is not known."""
    return next((form for form in _forms(phrase.lower()) if form in kinds()), None)


def tail(words: list[str]) -> int:
    """How many words at the end make up the longest known kind; 0 when none is known."""
    for count in range(min(4, len(words)), 0, -1):
        if entry(" ".join(words[-count:])):
            return count
    return 0


def art_for(phrase: str) -> str | None:
    """The art key of a kind: the noun at the end decides, else the last known one before it.

    What the lexicon has goes first; a plain noun that it lacks is looked up by its meaning.
    """
    if (exact := entry(phrase)) is not None:
        return kinds()[exact]
    before, of, _ = phrase.partition(" of ")
    if of and tail(before.lower().split()) and before.lower().split()[-1] not in _VAGUE:
        return art_for(before)
    words = phrase.lower().replace("-", " ").split()
    while len(words) > 1 and words[-1] in _VAGUE and tail(words) < 2:
        words.pop()
    for end in range(len(words), 0, -1):
        count = tail(words[:end])
        known = entry(" ".join(words[end - count : end])) if count else None
        if known is not None:
            return kinds()[known]
        if end == len(words) and (meant := _meant(phrase)):
            return meant
    return None


def trade_art(phrase: str) -> str | None:
    """The thing that a shop or a craftsman is known by; ``None`` for what nobody can hold."""
    words = phrase.lower().replace("-", " ").split()
    tails = (" ".join(words[-count:]) for count in range(min(4, len(words)), 0, -1))
    found = (trades().get(form) for tail in tails for form in _forms(tail))
    sold = art_for(" ".join(words[:-1])) if words[-1:] and words[-1] in _SELLERS else None
    return next((art for art in found if art), sold)


_SELLERS = frozenset(["shop", "store", "stall", "boutique", "bar", "maker", "workshop"])
"""``candle shop``: what stands before is sold there."""


def _meant(phrase: str) -> str | None:
    """The picture of the noun at the end, by its meaning. A name, in capitals, has none."""
    words = phrase.replace("-", " ").split()
    while words and words[-1].lower() in _VAGUE:
        words.pop()
    if not words or not words[-1].islower():
        return None
    tails = (" ".join(words[-count:]).lower() for count in (3, 2, 1) if count <= len(words))
    found = (meanings().get(form) for tail in tails for form in _forms(tail))
    return next((key for key in found if key), None)


_HELD = re.compile(
    r"\b(?:in|from)\s+(?:an?\s+|the\s+|our\s+)?(?:[a-z-]+\s+){0,2}?"
    r"(bottle|can|jar|pouch|tube|box|carton|tin|bag|sachet|tub|dropper|spray)(?:s|es)?\b|\b(bottled|canned)\b",
    re.IGNORECASE,
)
_VESSELS = {
    "bag": "pouch", "tub": "jar",
    "bottled": "bottle", "canned": "can",
}  # fmt: skip
_FILLED = frozenset(
    [
        "bottle", "can", "jar", "pouch", "tube", "box", "cup", "carton", "tin", "dropper", "spray",
        "wine", "perfume", "tumbler", "beer", "spirit", "juice", "pump", "cream", "sachet", "caddy",
        "food-can", "to-go-cup", "deodorant",
    ]
)  # fmt: skip
"""What comes in a vessel, so that another one may be named for it."""


def held_in(text: str, art: str | None) -> str | None:
    """``cold brew in a can``: the vessel a prompt names, for what comes in one; else ``art``."""
    held = _HELD.search(text) if art in _FILLED else None
    if held is None:
        return art
    vessel = (held[1] or held[2]).lower()
    return _VESSELS.get(vessel, vessel)
