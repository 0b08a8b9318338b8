"""Where Replicate is, how it is called, and how often it may be."""

from urllib.parse import urlsplit

from reelwright.providers.accounts import Account
from reelwright.providers.http import Limits, Vendor
from reelwright.providers.replicate.errors import explain

BASE_URL = "https://api.replicate.com"
VARIABLE = "REPLICATE_API_TOKEN"
LIMITS = Limits(orders=600, order_burst=60, others=3000, other_burst=300)
"""A minute, by Replicate's documentation on rate limits; a twelfth of it kept as burst."""


_WHOLE = ("gateway.ai.cloudflare.com",)
"""Proxies whose address stands for Replicate's with its ``/v1``."""


def address(base_url: str | None) -> str:
    """Where paths begin. The official clients disagree on ``/v1`` in the variable: both go."""
    base = (base_url or BASE_URL).rstrip("/")
    if base.endswith("/v1") or urlsplit(base).hostname in _WHOLE:
        return base
    return f"{base}/v1"


def vendor(account: Account) -> Vendor:
    """Replicate in the name of this account."""
    return Vendor(
        name="replicate",
        base_url=address(account.base_url),
        token=account.token,
        variable=VARIABLE,
        headers={"Authorization": f"Bearer {account.token}"} if account.token else {},
        limits=account.limits or LIMITS,
        explain=explain,
        shared=account.shared,
    )
