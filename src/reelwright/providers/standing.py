"""How we stand with each vendor: key, reachable, credit; what ``doctor`` tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reelwright.common.errors import ReelwrightError
from reelwright.providers.accounts import Accounts
from reelwright.providers.http import Vendor, Wire
from reelwright.providers.schema import Json


@dataclass(frozen=True)
class Standing:
    """One vendor, as it answers now."""

    vendor: str
    variable: str
    """The environment variable of the key."""
    key: bool
    """Whether there is one, or none is wanted: a language model's server of one's own."""
    reachable: bool | None
    """``None`` without a key: nobody was asked."""
    credit_usd: Decimal | None
    """``None`` where the vendor does not say."""
    models: int
    """How many of its models this installation knows."""
    problem: str = ""


def lacking(accounts: Accounts) -> Mapping[str, str]:
    """The vendors that a key is wanted for and that have none: name → variable."""
    from reelwright.providers.openai.server import server as openai
    from reelwright.providers.replicate.vendor import vendor as replicate
    from reelwright.providers.runway.vendor import vendor as runway

    every = (
        replicate(accounts.replicate), runway(accounts.runway), openai(accounts.openai).vendor
    )  # fmt: skip
    return {vendor.name: vendor.variable for vendor in every if not vendor.token}


def standings(accounts: Accounts) -> list[Standing]:
    """Every vendor of the registry; asks those that there is a key for, and costs nothing."""
    from reelwright.providers.catalogue import profiles
    from reelwright.providers.openai.prices import table
    from reelwright.providers.openai.server import server as openai
    from reelwright.providers.replicate.vendor import vendor as replicate
    from reelwright.providers.runway.vendor import vendor as runway

    folder = accounts.model_folder
    return [
        _standing(replicate(accounts.replicate), "/account", len(profiles("replicate", folder))),
        _standing(runway(accounts.runway), "/organization", len(profiles("runway", folder))),
        _standing(openai(accounts.openai).vendor, "/models", len(table().models)),
    ]


def _standing(vendor: Vendor, path: str, models: int) -> Standing:
    reachable: bool | None = None
    credit: Decimal | None = None
    problem = ""
    if vendor.token:
        try:
            credit = _credit(Wire(vendor).ask("GET", path, "account"))
            reachable = True
        except ReelwrightError as error:
            reachable, problem = False, "; ".join(filter(None, [error.message, error.hint]))
    return Standing(
        vendor.name, vendor.variable, bool(vendor.token), reachable, credit, models, problem
    )


def _credit(answer: Json) -> Decimal | None:
    """Runway tells its credits, a cent each; the others tell nothing."""
    balance = answer.get("creditBalance")
    return Decimal(balance) / 100 if isinstance(balance, int) else None
