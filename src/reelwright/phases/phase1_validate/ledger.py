"""What was given and what was assumed, kept while a spec is put together."""

from dataclasses import dataclass, field
from typing import TypeVar

from reelwright.common.spec import Origin

Value = TypeVar("Value")


@dataclass
class Ledger:
    """Notes for every field whether it was given or assumed."""

    origins: dict[str, Origin] = field(default_factory=dict[str, Origin])

    def take(self, name: str, *given: Value | None, otherwise: Value) -> Value:
        """The first value that was given, else the assumed one."""
        value = next((each for each in given if each is not None), None)
        self.origins[name] = "assumed" if value is None else "given"
        return otherwise if value is None else value
