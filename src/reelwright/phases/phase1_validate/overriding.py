"""What was set beside the prompt stands in for what was understood of it."""

from reelwright.common.spec import Extraction, Options
from reelwright.providers.builtin.rules.kinds import art_for


def asked_for(said: Extraction, options: Options) -> Extraction:
    """The extraction with the options' product, mood, colours and call to action."""
    given = {
        "product_name": options.product_name,
        "product_kind": options.product_kind,
        "mood": options.mood,
        "colours": options.colours,
        "call_to_action": options.call_to_action,
    }
    changed: dict[str, object] = {name: value for name, value in given.items() if value}
    if changed.get("product_kind", said.product_kind) != said.product_kind:
        changed["art"] = art_for(str(changed["product_kind"]))
    return said.model_copy(update=changed)
