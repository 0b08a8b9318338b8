"""What the screen says, in good grammar, from what the user said and nothing else."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reelwright.common.spec import TextRole
from reelwright.templates.schema import TemplateText, Wording, placeholders

LIMITS: dict[TextRole, int] = {
    "headline": 42, "claim": 48, "brand": 60, "cta": 36,
    "quote": 110, "step": 44, "offer": 40, "label": 44,
}  # fmt: skip
"""Characters a line may have before it is shortened."""
_TERMINAL = ".,;:!–- \"'"
_LOOSE_END = re.compile(
    r"[\s,;:–-]+(?:and|or|with|for|in|on|of|a|an|the|to|that|which|at|by|from|but|your|our|is|are|it|as|so|than"
    r"|not|no|into|like|when|while|if|because|just)$",
    re.I,
)
_CLAUSE = re.compile(
    r"\s*(?:[,;:(–]|\s-\s)\s*|\s+(?=(?:and|but|so|that|which|while|because|with|without|for)\b)",
    re.I,
)


_ACRONYMS = frozenset(
    ["ai", "bpa", "crm", "diy", "gps", "hd", "led", "rfid", "spf", "tv", "usb", "vpn"]
)


def capitalised(text: str) -> str:
    """The first letter a capital, unless the word has its own way (``iPhone``, ``pH``)."""
    first = text.split(" ", 1)[0]
    if first in _ACRONYMS:
        return first.upper() + text[len(first) :]
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
    """What may be said. Of claims, steps and parts of the quote, those not yet told."""

    name: str
    cta: str
    named: bool = True
    """``False``: the name is only the kind in capitals, which no sentence should greet."""
    kind: str | None = None
    audience: str | None = None
    claims: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    """Claims that are kept for the beats to come."""
    quote: tuple[str, ...] = ()
    """Parts that can be read at a glance, each in quotation marks."""
    quoted_by: str | None = None
    quoted: bool = False
    """Whether some of the quote was told: only then a speaker is named."""
    steps: tuple[str, ...] = ()
    """Numbered."""
    count: str | None = None
    """How many steps there are in all, in words."""
    offer: str | None = None
    dates: str | None = None
    before: str | None = None
    after: str | None = None
    given: frozenset[str] = frozenset()
    """The names of the facts that were known at the film's start."""
    said: frozenset[str] = frozenset()
    """What was said, in lower case: nothing is said twice."""

    def known(self, role: TextRole) -> Mapping[str, str]:
        """The facts by the names that wordings use, as far as a line of that role may use them."""
        greeted = self.named or role in {"brand", "cta"}
        every = {
            "name": self.name if greeted else None,
            "kind": self.kind,
            "audience": self.audience,
            "cta": self.cta,
            "claim": next(iter(self.claims), None),
            "quote": next(iter(self.quote), None),
            "quoted_by": self.quoted_by if self.quoted else None,
            "step": next(iter(self.steps), None),
            "count": self.count,
            "offer": self.offer,
            "dates": self.dates,
            "before": self.before,
            "after": self.after,
        }
        return {fact: value for fact, value in every.items() if value}

    def opened(self) -> "Facts":
        """The same, with what is known now on record as given."""
        return replace(self, given=frozenset(self.known("brand")))

    def told(self, pattern: str, line: str) -> "Facts":
        """What is left to tell after a line of that pattern."""
        used = placeholders(pattern)
        rest = replace(
            self,
            claims=self.claims[1:] if "claim" in used else self.claims,
            quote=self.quote[1:] if "quote" in used else self.quote,
            quoted=self.quoted or "quote" in used,
            steps=self.steps[1:] if "step" in used else self.steps,
            said=self.said | {line.lower()},
        )
        parts = [getattr(self, fact) for fact in _INSIDE_CLAIMS if fact in used]
        return replace(
            rest,
            claims=tuple(claim for claim in rest.claims if not _repeats(claim, parts)),
            later=tuple(claim for claim in rest.later if not _repeats(claim, parts)),
        )

    def uncounted(self) -> "Facts":
        """The steps without their numbers, which are read in less time."""
        return replace(self, steps=_plain_steps(self.steps), count=None).opened()

    def unnumbered(self) -> "Facts":
        """For a film too short for all steps: none, or failing all claims what they ask for."""
        claims = self.claims or _plain_steps(self.steps)
        return replace(self, steps=(), count=None, claims=claims).opened()

    def led_by(self, most: int) -> "Facts":
        """The same with the first claim of at most so many characters in front, if there is one."""
        claims = (*self.claims, *self.later)
        brief = next((claim for claim in claims if len(claim) <= most), None)
        if brief is None or not self.claims:
            return self
        rest = [claim for claim in claims if claim != brief]
        now = len(self.claims) - 1
        return replace(self, claims=(brief, *rest[:now]), later=tuple(rest[now:]))

    def shared(self, beats: int) -> "Facts":
        """The same with one claim for each of so many later beats laid by; one stays, if any."""
        claims = (*self.claims, *self.later)
        now = max(1, len(claims) - beats)
        return replace(self, claims=claims[:now], later=claims[now:])


def _plain_steps(steps: Iterable[str]) -> tuple[str, ...]:
    return tuple(re.sub(r"^\d+\. ", "", step) for step in steps)


_INSIDE_CLAIMS = ("offer", "dates", "before", "after")
"""Facts that are told apart and stand within a claim as well."""


def _repeats(claim: str, parts: Iterable[str | None]) -> bool:
    said = claim.lower()
    return any(part and (part.lower() in said or said in part.lower()) for part in parts)


@dataclass(frozen=True)
class Said:
    """A line, and what may be said after it."""

    text: str
    rest: Facts


def _whole(line: str, wording: Wording, name: str, role: TextRole) -> bool:
    """Whether the line still holds all of the name; only a brand line may give a part of it."""
    named = "name" in placeholders(wording.pattern)
    return role == "brand" or not named or plain(name).lower() in line.lower()


def _filled(wording: Wording, role: TextRole, facts: Facts) -> str | None:
    known = facts.known(role)
    if not wording.facts <= known.keys() or set(wording.unless) & facts.given:
        return None
    dash = "– " if wording.pattern.startswith("– ") else ""
    return dash + capitalised(plain(wording.pattern.format_map(known)))


_GREETS = re.compile(r"^(?:meet|say hello to) \{name\}$", re.IGNORECASE)


def _stale(wording: Wording, line: str, facts: Facts) -> bool:
    """Whether it was said, or greets what the viewer has already met by its name."""
    met = any(plain(facts.name).lower() in said for said in facts.said)
    told = any(f" {line.lower()} " in f" {said} " for said in facts.said)
    return told or (met and _GREETS.match(wording.pattern) is not None)


def _fitting(full: str, role: TextRole, limit: int | None) -> str:
    """The line in the characters there are: half a name or half a quotation is a wrong one."""
    if role in {"brand", "quote", "offer"}:
        limit = None
    return shortened(full, min(limit or LIMITS[role], LIMITS[role]))


def say(text: TemplateText, facts: Facts, limit: int | None = None) -> Said | None:
    """The first wording that can be said and is news; ``limit`` asks for fewer characters."""
    if limit is not None:
        facts = facts.led_by(limit)
    for wording in text.wordings:
        full = _filled(wording, text.role, facts)
        if full is None or (text.role not in {"brand", "cta"} and _stale(wording, full, facts)):
            continue
        line = _fitting(full, text.role, limit)
        if line and _whole(line, wording, facts.name, text.role):
            return Said(line, facts.told(wording.pattern, full))
    return None
