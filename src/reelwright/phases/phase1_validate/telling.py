"""What a film has to tell, as it can stand on the screen: quotations in parts, steps numbered."""

import re
from collections.abc import Iterator

from reelwright.common.spec import Extraction, Product
from reelwright.phases.phase1_validate.words import Facts, capitalised, plain

PART = 84
"""Characters of a quotation that can be read at once."""
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_CLAUSE = re.compile(r"(?<=[,;:])\s+|\s+(?=(?:and|but|because|so|when|until)\b)")


def quotation(quote: str) -> tuple[str, ...]:
    """The quotation in parts that can be read at once, each in marks; dots where it is broken."""
    sentences = [part for part in _SENTENCE.split(quote.strip()) if part]
    parts: list[str] = []
    for sentence in sentences:
        if parts and len(parts[-1]) + len(sentence) < PART:
            parts[-1] += f" {sentence}"
        else:
            parts += _pieces(sentence)
    return tuple(f"“{part}”" for part in parts)


def _pieces(sentence: str) -> Iterator[str]:
    """A long sentence cut between clauses, or failing that between words."""
    here = ""
    for clause in _CLAUSE.split(sentence):
        for word in clause.split() if len(clause) > PART else [clause]:
            if here and len(here) + len(word) + 3 > PART:
                yield f"{here.rstrip(',;:')} …"
                here = "…"
            here = f"{here} {word}".strip()
    yield here


def numbered(steps: tuple[str, ...]) -> tuple[str, ...]:
    """The steps as they are read: ``1. Grind the beans``."""
    return tuple(f"{n}. {capitalised(plain(step))}" for n, step in enumerate(steps, 1))


_MAKER = re.compile(r"\s+(?:brand|label)$", re.IGNORECASE)
"""``Dog food brand`` says what it sells by its first words."""


def facts_of(said: Extraction, product: Product, cta: str) -> Facts:
    """Everything that this film may say."""
    named = said.product_name is not None
    spoken = product.kind and product.kind.lower() not in product.name.lower()
    counted = 1 < len(said.steps) < len(NUMBERS)
    return Facts(
        name=product.name,
        cta=cta,
        named=named,
        kind=_MAKER.sub("", product.kind) if named and spoken else None,
        audience=said.audience,
        claims=product.claims,
        quote=quotation(said.quote) if said.quote else (),
        quoted_by=said.quoted_by if said.quote else None,
        steps=numbered(said.steps),
        count=NUMBERS[len(said.steps)] if counted else None,
        offer=said.offer,
        dates=said.dates,
        before=said.before,
        after=said.after,
    ).opened()
