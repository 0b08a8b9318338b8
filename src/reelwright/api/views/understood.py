"""What was understood of a prompt, each thing with where it comes from."""

from collections.abc import Iterator

from reelwright.api.contract.money import Understood, UnderstoodName
from reelwright.common.spec import Palette, Spec
from reelwright.phases.phase1_validate.palette import in_words

ORIGINS: dict[UnderstoodName, str] = {
    "product_name": "product.name",
    "product_kind": "product.kind",
    "template": "template",
    "look": "style.look",
    "duration": "output.duration",
    "aspect": "output.aspect",
    "mood": "style.mood",
    "palette": "style.palette",
    "music_mood": "audio.mood",
    "voice": "audio.voice",
    "audience": "audience",
    "call_to_action": "call_to_action",
    "platform": "output.platform",
}
"""Under which name the spec tells whether it was given."""


def understood(spec: Spec) -> tuple[Understood, ...]:
    """In the order in which people read it."""
    return tuple(
        Understood(
            name=name,
            value=value,
            values=colours(spec.style.palette) if name == "palette" else (),
            origin=spec.origins.get(ORIGINS[name], "assumed"),
        )
        for name, value in _values(spec)
    )


def colours(palette: Palette) -> tuple[str, ...]:
    """Background, surface, primary, accent, ink."""
    return (palette.background, palette.surface, palette.primary, palette.accent, palette.ink)


def _values(spec: Spec) -> Iterator[tuple[UnderstoodName, str]]:
    yield "product_name", spec.product.name
    yield "product_kind", spec.product.kind
    yield "template", spec.template
    yield "look", spec.style.look
    yield "duration", f"{float(spec.output.duration):g}"
    yield "aspect", ", ".join(each.aspect for each in spec.outputs)
    yield "mood", spec.style.mood
    yield "palette", in_words(spec.style.palette)
    yield "music_mood", spec.audio.mood if spec.audio.music else ""
    yield "voice", "yes" if spec.audio.voice else "no"
    yield "audience", spec.audience or ""
    yield "call_to_action", spec.call_to_action
    yield "platform", spec.output.platform or ""
