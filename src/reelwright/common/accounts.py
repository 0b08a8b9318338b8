"""Who asks, and what they may do."""

from typing import Literal

from reelwright.common.contract import Contract

Scope = Literal["read", "write", "admin"]
"""Look; make and change one's own; keys and accounts as well. Each has what stands before it."""
SCOPES: tuple[Scope, ...] = ("read", "write", "admin")
LOCAL = "local"
"""The owner of what the command line and a server on loopback without keys make."""


class Caller(Contract):
    """Who asks. ``key_id`` is ``None`` on loopback, where no key is needed."""

    owner: str
    scopes: frozenset[Scope]
    key_id: str | None

    def may(self, scope: Scope) -> bool:
        """Whether one of the scopes has this one in it."""
        return any(SCOPES.index(own) >= SCOPES.index(scope) for own in self.scopes)


class ApiKey(Contract):
    """A key as it may be shown: without its secret, which nobody knows any more."""

    id: str
    owner: str
    name: str
    scopes: frozenset[Scope]
    created_at: float
    last_used_at: float | None
    """To the minute."""
    revoked_at: float | None
