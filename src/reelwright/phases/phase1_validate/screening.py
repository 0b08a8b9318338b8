"""The last look at what was understood, whoever read it: only words for people go further."""

from reelwright.common.spec import Extraction
from reelwright.common.words import is_text, unlinked

LINES = (
    "product_name", "product_kind", "quote", "quoted_by", "offer", "dates", "before", "after",
    "audience", "mood", "setting", "call_to_action",
)  # fmt: skip
LISTS = ("claims", "steps")
NOTE = "Some of the prompt reads like an address or like code, and is not in the film."


def screened(found: Extraction) -> Extraction:
    """The same without what is code, an address or a path; the user is told when there was any."""
    plain = found.model_copy(
        update={"call_to_action": found.call_to_action and unlinked(found.call_to_action)}
    )
    kept: dict[str, object] = {name: _line(getattr(plain, name)) for name in LINES}
    for name in LISTS:
        kept[name] = tuple(each for each in getattr(plain, name) if is_text(each))
    # Half of a recipe is a wrong one.
    if kept["steps"] != plain.steps:
        kept["steps"] = ()
    if all(kept[name] == getattr(plain, name) for name in kept):
        return plain
    return plain.model_copy(update={**kept, "notes": (*plain.notes, NOTE)})


def _line(text: str | None) -> str | None:
    return text if text is None or is_text(text) else None
