"""Words are judged twice where a moderator is set: the brief, and all that is made of it."""

from collections.abc import Mapping

from pydantic import JsonValue

from reelwright.common.errors import Moderated
from reelwright.common.ports import Moderator
from reelwright.common.spec import Brief, Spec

HINT = "Change these words; nothing was made of them."


def check_brief(brief: Brief, moderator: Moderator | None) -> None:
    """Before anything is asked of anybody. Raises ``Moderated`` with the field ``prompt``."""
    if moderator is not None:
        _check({"prompt": brief.prompt}, moderator)


def check_spec(spec: Spec, moderator: Moderator | None) -> dict[str, JsonValue]:
    """What models will be told and viewers will read; for the record, who let how many texts
    pass. Raises ``Moderated`` that names the part: ``shot 3``, ``text 2``, ``product``."""
    if moderator is None:
        return {"moderator": None}
    texts = composed(spec)
    _check(texts, moderator)
    return {"moderator": moderator.name, "texts_passed": len(texts)}


def composed(spec: Spec) -> dict[str, str]:
    """Every text that leaves with this spec, each once, by the part it belongs to."""
    product = ". ".join((spec.product.name, spec.product.kind, *spec.product.claims))
    parts = {
        "product": product,
        "call_to_action": spec.call_to_action,
        **{f"shot {shot.index + 1}": shot.prompt for shot in spec.shots},
        **{f"text {n}": line.text for n, line in enumerate(spec.texts, 1)},
    }
    first = {text: part for part, text in reversed(parts.items())}
    return {part: text for part, text in parts.items() if text.strip() and first[text] == part}


def _check(texts: Mapping[str, str], moderator: Moderator) -> None:
    verdicts = moderator.judge([*texts.values()])
    for part, verdict in zip(texts, verdicts, strict=True):
        if verdict.flagged:
            raise _refusal(part, verdict.categories, moderator)


def _refusal(part: str, categories: tuple[str, ...], moderator: Moderator) -> Moderated:
    provider, _, model = moderator.name.partition("/")
    why = f" ({', '.join(categories)})" if categories else ""
    error = Moderated(
        f"The {part} was refused by moderation{why}.", provider=provider, model=model, hint=HINT
    )
    error.field = part
    return error
