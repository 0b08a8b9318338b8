"""What was set beside the prompt stands in for what was understood of it."""

from reelwright.common.spec import Extraction, Options
from reelwright.common.words import unlinked
from reelwright.providers.builtin.rules.kinds import art_for


def asked_for(said: Extraction, options: Options) -> Extraction:
    """The extraction with the options' product, mood, colours and call to action; links among them
    are told as people say them, as those of the prompt are."""
    words = {
        "product_name": options.product_name,
        "product_kind": options.product_kind,
        "mood": options.mood,
        "call_to_action": options.call_to_action,
    }
    changed: dict[str, object] = {name: unlinked(text) for name, text in words.items() if text}
    if options.colours:
        changed["colours"] = options.colours
    if changed.get("product_kind", said.product_kind) != said.product_kind:
        changed["art"] = art_for(str(changed["product_kind"]))
    return said.model_copy(update=changed)
