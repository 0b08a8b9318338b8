"""How we stand with each vendor: key, reachable, credit; what ``doctor`` tells."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from reelwright.common.errors import ReelwrightError
from reelwright.providers.accounts import Account, Accounts
from reelwright.providers.http import Vendor, Wire


@dataclass(frozen=True)
class Standing:
    """One vendor, as it answers now."""

    vendor: str
    variable: str
    """The environment variable of the key."""
    key: bool
    reachable: bool | None
    """``None`` without a key: nobody was asked."""
    credit_usd: Decimal | None
    """``None`` where the vendor does not say."""
    models: int
    """How many of its models this installation knows."""
    problem: str = ""


def standings(accounts: Accounts) -> list[Standing]:
    """Every vendor of the registry; asks those that there is a key for, and costs nothing."""
    from reelwright.providers.replicate.vendor import vendor as replicate
    from reelwright.providers.runway.vendor import vendor as runway

    folder = accounts.model_folder
    return [
        _standing(accounts.replicate, replicate(accounts.replicate), "/account", folder),
        _standing(accounts.runway, runway(accounts.runway), "/organization", folder),
    ]


def _standing(account: Account, vendor: Vendor, path: str, folder: Path | None) -> Standing:
    from reelwright.providers.catalogue import profiles

    reachable: bool | None = None
    credit: Decimal | None = None
    problem = ""
    if account.token:
        try:
            answer = Wire(vendor).ask("GET", path, "account")
            balance = answer.get("creditBalance")
            reachable = True
            # Runway tells its credits, a cent each; Replicate tells nothing.
            credit = Decimal(balance) / 100 if isinstance(balance, int) else None
        except ReelwrightError as error:
            reachable, problem = False, error.message
    known = len(profiles(vendor.name, folder))
    return Standing(
        vendor.name, vendor.variable, bool(account.token), reachable, credit, known, problem
    )
