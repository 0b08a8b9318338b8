"""Templates, looks and models as answers."""

from collections.abc import Mapping

from pydantic import JsonValue

from reelwright.api.contract.catalogue import (
    LookEntry,
    ModelEntry,
    ModelPrice,
    TemplateBeat,
    TemplateCheck,
    TemplateEntry,
    TemplateProblem,
)
from reelwright.common.profile import Price, Profile
from reelwright.templates import loader
from reelwright.templates.looks import Look
from reelwright.templates.schema import Template


def template(found: Template, *, own: bool = False) -> TemplateEntry:
    """A template in a list."""
    return TemplateEntry(
        name=found.name,
        title=found.title,
        description=found.description,
        reference_duration=float(found.reference_duration),
        own=own,
        beats=beats(found),
    )


def own_template(found: Template) -> TemplateEntry:
    """An owner's own template in a list."""
    return template(found, own=True)


def beats(found: Template) -> tuple[TemplateBeat, ...]:
    """A template's beats in order."""
    return tuple(
        TemplateBeat(
            name=beat.name,
            purpose=beat.purpose,
            start=float(beat.start),
            duration=float(beat.duration),
        )
        for beat in found.beats
    )


def checked(body: Mapping[str, JsonValue]) -> TemplateCheck:
    """Whether a template is sound, and all that is wrong where it is not."""
    problems = tuple(
        TemplateProblem(field=each.field, message=each.reason, hint=each.hint)
        for each in loader.flaws(body)
    )
    found = () if problems else beats(loader.checked(body))
    return TemplateCheck(ok=not problems, problems=problems, beats=found)


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
