"""A server that speaks OpenAI's language: where it is, whose it is, how it is called."""

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reelwright.common.errors import SettingsError
from reelwright.providers.accounts import Account
from reelwright.providers.http import CONNECT_SECONDS, Effect, Limits, Method, Vendor, Wire
from reelwright.providers.openai.errors import explain

if TYPE_CHECKING:
    import httpx

PUBLIC = "https://api.openai.com/v1"
ANSWER_SECONDS = 120.0
"""How long an answer may take to begin: a model that thinks, or one on a slow machine."""
LIMITS = Limits(orders=500, order_burst=20, others=1000, other_burst=50)
NO_KEY = "none"
"""Stands for the key of a server that wants none."""


class Server(Wire):
    """One server, patient enough for language models."""

    def _exchange(
        self, method: Method, path: str, model: str, effect: Effect, how: dict[str, object]
    ) -> "httpx.Response":
        import httpx

        how["timeout"] = httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
        return super()._exchange(method, path, model, effect, how)


def server(account: Account) -> Server:
    """The server of the account's address, OpenAI's own by default."""
    url, token = address(account.base_url or PUBLIC), account.token
    named = token or (None if is_public(url) else NO_KEY)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    limits = account.limits or LIMITS
    who = Vendor("openai", url, named, "OPENAI_API_KEY", headers, limits, explain, account.shared)
    return Server(who)


def address(base_url: str) -> str:
    """The base address; ``/v1`` is added where there is no path at all, as OpenAI's clients want
    it written out. Raises ``SettingsError`` for what is no web address."""
    parts = urlsplit(base_url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(
            f"OPENAI_BASE_URL is no web address: {base_url}",
            hint="Set it to something like http://127.0.0.1:11434/v1, or unset it.",
        )
    return base_url.strip().rstrip("/") + ("/v1" if parts.path in ("", "/") else "")


def is_public(base_url: str) -> bool:
    """Whether it is OpenAI's own."""
    host = urlsplit(base_url).hostname or ""
    return host == "api.openai.com" or host.endswith(".api.openai.com")


def is_local(base_url: str) -> bool:
    """Whether it is a machine of one's own: loopback, a private address, or a bare name."""
    host = urlsplit(base_url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".local", ".localhost", ".internal"))
