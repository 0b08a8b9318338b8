"""Words from the screen as sentences for the ear: joined in grammar, with nothing added."""

import re
import unicodedata
from fractions import Fraction

_VERBS = frozenset({
    "adapts", "blends", "blocks", "brews", "brings", "builds", "carries", "charges", "cleans",
    "closes", "comes", "connects", "controls", "cools", "costs", "covers", "cuts", "delivers",
    "does", "feels", "fights", "filters", "finds", "fits", "folds", "gets", "gives", "glides",
    "glows", "goes", "grows", "guards", "has", "heats", "helps", "holds", "hugs", "includes",
    "is", "keeps", "knows", "lasts", "learns", "lets", "lifts", "lights", "lives", "locks",
    "looks", "loves", "makes", "means", "measures", "melts", "moves", "needs", "never",
    "nourishes", "offers", "opens", "organises", "organizes", "pairs", "pays", "plans", "plays",
    "powers", "protects", "puts", "reaches", "reads", "reduces", "remembers", "removes",
    "repairs", "runs", "saves", "seals", "serves", "shields", "ships", "shows", "sleeps",
    "smells", "softens", "sounds", "stands", "starts", "stays", "stops", "supports", "syncs",
    "takes", "tastes", "teaches", "tells", "tracks", "travels", "turns", "understands", "uses",
    "wakes", "warms", "washes", "wears", "weighs", "works",
})  # fmt: skip
"""What a clause begins with when the product is its subject: “keeps drinks cold”."""

_OPENINGS = frozenset(
    {"introducing", "meet", "meet the", "discover", "presenting", "this is", "here is", "here's",
     "here comes", "say hello to", "get to know", "welcome to", "now", "new", "say hi to"}
)  # fmt: skip
"""Headlines that lead to a name and say nothing by themselves."""

_LETTER, _DIGIT, _PAUSE, _BEGIN = (
    Fraction(14, 250), Fraction(7, 25), Fraction(1, 2), Fraction(1, 4),
)  # fmt: skip
"""Seconds that the shipped voice takes: fitted on 17 lines of ads, right within half a second
(2026-11-22)."""


def sentence(text: str) -> str:
    """With a capital in front and a full stop behind, unless it has an end of its own."""
    bare = text.strip().strip('“”"„«»')
    whole = bare if bare[-1:] in ".!?…" else f"{bare}."
    return whole if re.match(r"\w*[A-Z@#\d]", whole) else whole[:1].upper() + whole[1:]


def joined(brand: str, claim: str) -> str:
    """The name and what is said of it: as one sentence where the claim has its verb."""
    if brand.casefold() in claim.casefold():
        return sentence(claim)
    first, _, rest = claim.partition(" ")
    if begins_with_verb(claim):
        return sentence(f"{brand} {first.lower()} {rest}")
    return f"{sentence(brand)} {sentence(claim)}"


def described(brand: str, kind: str, *, named: bool) -> str:
    """The name and what it is; the name is not repeated where it was the last thing said."""
    if kind.casefold() in brand.casefold():
        return sentence(brand)
    return sentence(f"the {kind}") if named else sentence(f"{brand}, the {kind}")


def begins_with_verb(claim: str) -> bool:
    """Whether it wants a subject: “Keeps drinks cold”."""
    first, _, rest = claim.partition(" ")
    return bool(rest) and first.casefold() in _VERBS


def called(brand: str, call: str) -> str:
    """The name and what to do, the name once only."""
    if brand.casefold() in call.casefold():
        return sentence(call)
    return f"{sentence(brand)} {sentence(call)}"


def opens(headline: str) -> bool:
    """Whether it only leads to a name."""
    return headline.strip(" .:…!").casefold() in _OPENINGS


def introduced(opening: str, brand: str, claim: str = "") -> str:
    """“Introducing AquaPure.”, and the claim behind it."""
    first = sentence(f"{opening.strip(' .:…!')} {brand}")
    return f"{first} {sentence(claim)}" if claim else first


def speakable(text: str) -> bool:
    """Whether there are letters, all Latin: the voices here read no other script."""
    letters = [character for character in text if character.isalpha()]
    return bool(letters) and all("LATIN" in unicodedata.name(letter, "") for letter in letters)


def seconds(text: str) -> Fraction:
    """About how long it takes to say."""
    letters = sum(character.isalpha() for character in text)
    digits = sum(character.isdigit() or character in "%$€£&@+" for character in text)
    pauses = len(re.findall(r"[.,!?;:…](?=\s)", text))
    dots = len(re.findall(r"(?<=\w)[./](?=\w)", text))
    return _BEGIN + letters * _LETTER + (digits + dots) * _DIGIT + pauses * _PAUSE
