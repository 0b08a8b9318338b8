"""Templates, looks and models as answers."""

from reelwright.api.contract.catalogue import (
    LookEntry,
    ModelEntry,
    ModelPrice,
    TemplateEntry,
)
from reelwright.common.profile import Price, Profile
from reelwright.templates.looks import Look
from reelwright.templates.schema import Template


def template(found: Template) -> TemplateEntry:
    """A template in a list."""
    return TemplateEntry(
        name=found.name,
        description=found.description,
        beats=tuple(beat.name for beat in found.beats),
    )


def look(found: Look) -> LookEntry:
    """A look in a list."""
    return LookEntry(name=found.name, title=found.title, description=found.description)


def model(found: Profile, *, chosen: bool) -> ModelEntry:
    """A model in a list."""
    return ModelEntry(
        id=found.id,
        role=found.role,
        version=found.version,
        remote=found.remote,
        chosen=chosen,
        longest_seconds=float(found.lengths.longest) if found.lengths else None,
        sizes=found.sizes,
        price=_price(found.price),
    )


def _price(price: Price) -> ModelPrice:
    return ModelPrice(
        per_call_usd=price.per_call_usd,
        per_second_usd=price.per_second_usd,
        per_picture_usd=price.per_picture_usd,
        by_length_usd=price.by_length_usd,
        source=price.source,
        date=price.date,
    )
