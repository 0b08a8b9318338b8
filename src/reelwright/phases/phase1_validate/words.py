"""What the screen says, in good grammar, from what the user said and nothing else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from reelwright.common.spec import TextRole
from reelwright.templates.schema import TemplateText, Wording

LIMITS: dict[TextRole, int] = {
    "headline": 42, "claim": 48, "brand": 60, "cta": 36,
    "quote": 110, "step": 24, "offer": 36, "label": 20,
}  # fmt: skip
"""Characters a line may have before it is shortened."""
_TERMINAL = ".,;:!–- \"'"
_LOOSE_END = re.compile(
    r"[\s,;:–-]+(?:and|or|with|for|in|on|of|a|an|the|to|that|which|at|by|from|but|your|our|is|are|it|as|so|than)$",
    re.I,
)
_CLAUSE = re.compile(
    r"\s*(?:[,;:(–]|\s-\s)\s*|\s+(?=(?:and|but|so|that|which|while|because|with|without|for)\b)",
    re.I,
)


def capitalised(text: str) -> str:
    """The first letter a capital, unless the word has its own way (``iPhone``, ``pH``)."""
    first = text.split(" ", 1)[0]
    if any(each.isupper() for each in first[1:]) or not text:
        return text
    return text[0].upper() + text[1:]


def plain(text: str) -> str:
    """One line without the stop at its end."""
    return re.sub(r"\s+", " ", text).strip().strip(_TERMINAL).strip()


def shortened(text: str, limit: int) -> str:
    """At most ``limit`` characters: cut where a clause ends, or else between two words.

    A text that has no clause to cut and is over by little keeps its words: half a thought is
    worse than a line that is set a little smaller.
    """
    if len(text) <= limit:
        return text
    ends = [match.start() for match in _CLAUSE.finditer(text) if 8 <= match.start() <= limit]
    if not ends and len(text) <= limit * 1.5:
        return text
    cut = text[: ends[-1]] if ends else text[: limit + 1].rsplit(" ", 1)[0][:limit]
    while (tidied := _LOOSE_END.sub("", cut)) != cut:
        cut = tidied
    return cut.strip(_TERMINAL)


def title(kind: str) -> str:
    """A kind made a name: ``stainless-steel water bottle`` → ``Stainless-Steel Water Bottle``."""
    return " ".join("-".join(map(capitalised, word.split("-"))) for word in kind.split())


def brand(name: str, prompt: str) -> str:
    """The name as written; one typed carelessly in an all-lower-case prompt gets its capitals."""
    careless = prompt == prompt.lower() and name == name.lower()
    return title(name) if careless else name


@dataclass(frozen=True)
class Facts:
    """What may be said. ``claims`` are those not yet told; ``said`` guards against repeating."""

    name: str
    cta: str
    named: bool = True
    """``False``: the name is only the kind in capitals, which no sentence should greet."""
    kind: str | None = None
    audience: str | None = None
    claims: tuple[str, ...] = ()
    said: frozenset[str] = frozenset()

    def known(self, role: TextRole) -> Mapping[str, str]:
        """The facts by the names that wordings use, as far as a line of that role may use them."""
        greeted = self.named or role in {"brand", "cta"}
        every = {
            "name": self.name if greeted else None,
            "kind": self.kind,
            "audience": self.audience,
            "cta": self.cta,
            "claim": self.claims[0] if self.claims else None,
        }
        return {fact: value for fact, value in every.items() if value}


@dataclass(frozen=True)
class Said:
    """A line, and what may be said after it."""

    text: str
    rest: Facts


def _names(wording: Wording) -> bool:
    return "{name}" in wording.pattern


def _whole(line: str, name: str, role: TextRole) -> bool:
    """Whether the line still holds all of the name; only a brand line may give a part of it."""
    return role == "brand" or plain(name).lower() in line.lower()


def _filled(wording: Wording, role: TextRole, facts: Facts) -> str | None:
    known = facts.known(role)
    if not wording.facts <= known.keys():
        return None
    return capitalised(plain(wording.pattern.format_map(known)))


def say(text: TemplateText, facts: Facts, limit: int | None = None) -> Said | None:
    """The first wording that can be said and is news; ``limit`` asks for fewer characters."""
    for wording in text.wordings:
        full = _filled(wording, text.role, facts)
        if full is None or (text.role in {"headline", "claim"} and full.lower() in facts.said):
            continue
        # half a name is a wrong name: a brand is set smaller instead
        most = None if text.role == "brand" else limit
        line = shortened(full, min(most or LIMITS[text.role], LIMITS[text.role]))
        if not line or (_names(wording) and not _whole(line, facts.name, text.role)):
            continue
        told = "{claim}" in wording.pattern
        return Said(
            line,
            replace(
                facts,
                claims=facts.claims[1:] if told else facts.claims,
                said=facts.said | {full.lower()},
            ),
        )
    return None
