"""The record of paid calls, as phases see it: opened before money moves, settled after."""

from decimal import Decimal
from typing import Literal, Protocol

from reelwright.common.contract import Contract
from reelwright.common.errors import Unresolved
from reelwright.common.money import Usd
from reelwright.common.ports import Job

CallState = Literal[
    "intent", "submitted", "settled", "failed", "absent", "unknown", "written_off"
]  # fmt: skip
OPEN: tuple[CallState, ...] = ("intent", "submitted")
"""States in which a call may still cost money that is not yet counted."""


class Call(Contract):
    """One paid call.

    ``intent``: about to be sent, or its reply was lost. ``submitted``: the vendor's id is known.
    ``settled``: done and paid. ``failed``: the vendor could not. ``absent``: proven never made.
    ``unknown``: nobody can tell; a person decides. ``written_off``: counted as paid for nothing.
    """

    id: int
    model: str
    """``provider/model``."""
    digest: str
    """SHA-256 of the request, seed included: what tells it from every other call."""
    state: CallState
    job: Job | None = None
    """The vendor's job, as last seen."""
    reserved_usd: Usd
    cost_usd: Usd
    opened_at: float
    """Seconds since the epoch."""
    fresh: bool = False
    """Whether it was opened just now: surely nothing has been sent for it."""


class Journal(Protocol):
    """The calls of one step. Each method but ``settle`` is one transaction, done when it returns.

    All raise ``LeaseLost`` when another worker owns the step by now.
    """

    def open(
        self,
        model: str,
        digest: str,
        reserve: Decimal,
        *,
        again: bool = False,
        spare: bool = False,
    ) -> Call:
        """The step's call of this digest, unfinished or settled, or a new intent with money set
        aside. ``again``: what was settled is gone at the vendor and has to be paid once more.
        ``spare``: the film can do without it; money for what it cannot do without must be left.

        Raises ``OverBudget`` when a cap would be passed, ``Unresolved`` when the step waits for a
        person to decide on a call.
        """
        ...

    def submitted(self, call: Call, job: Job) -> Call:
        """The vendor took it: its id is stored. Raises ``ValueError`` if another call has it."""
        ...

    def taken(self, model: str) -> frozenset[str]:
        """The vendor's ids that belong to calls already, of any video: never to be adopted."""
        ...

    def answered(self, model: str, digest: str) -> Job | None:
        """The job of a settled call with this digest in any video of the same user.

        For answers that lie in the job itself, words: they need not be paid for again.
        """
        ...

    def absent(self, call: Call) -> None:
        """It was never made: the money set aside is free again."""
        ...

    def failed(self, call: Call, cost: Decimal, why: str) -> None:
        """The vendor could not do it; ``cost`` is what it charged all the same."""
        ...

    def settle(self, call: Call, cost: Decimal) -> None:
        """Done, paid and fetched. Counted in the transaction that ends the step, so that a
        process that dies before it fetches the output again and does not pay again."""
        ...

    def unknown(self, call: Call, why: str) -> None:
        """Nobody can tell whether it was made: it stays reserved until a person decides. What was
        taken for its id at the vendor is forgotten."""
        ...


def unresolved(call: int, model: str, why: str = "") -> Unresolved:
    """The error that stops a step until a person has decided on a call."""
    provider, _, name = model.partition("/")
    return Unresolved(
        f"call {call} to {model} may have been made and paid for, or not"
        f"{': ' + why if why else ''}",
        provider=provider,
        model=name,
        call=call,
        hint="Look at the vendor's own list, then: "
        f"reelwright resolve {call} adopt VENDOR_ID|retry|write-off",
    )
