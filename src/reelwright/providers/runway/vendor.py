"""Where Runway is, how it is called, and how often it may be."""

from reelwright.providers.accounts import Account
from reelwright.providers.http import Limits, Vendor
from reelwright.providers.runway.errors import explain

BASE_URL = "https://api.dev.runwayml.com"
VARIABLE = "RUNWAYML_API_SECRET"
VERSION = "2024-11-06"
LIMITS = Limits(orders=300, order_burst=30, others=1200, other_burst=120)
"""A minute. Runway names no rate: it queues what is beyond the account's concurrency
(``THROTTLED``) and refuses beyond a day's tasks."""


def vendor(account: Account) -> Vendor:
    """Runway in the name of this account."""
    base = (account.base_url or BASE_URL).rstrip("/").removesuffix("/v1").rstrip("/")
    key = {"Authorization": f"Bearer {account.token}"} if account.token else {}
    return Vendor(
        name="runway",
        base_url=f"{base}/v1",
        token=account.token,
        variable=VARIABLE,
        headers={"X-Runway-Version": VERSION, **key},
        limits=account.limits or LIMITS,
        explain=explain,
        shared=account.shared,
    )
