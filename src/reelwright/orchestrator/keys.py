"""API keys: made, shown once, told by their digest, ended.

A secret is ``rw_``, the key's id, ``_`` and 32 random bytes in base 62. Since it has full entropy
its SHA-256 is kept and no slow hash is needed: there is no dictionary to try.
"""

import hmac
import re
import secrets
import string
import threading
import time
from collections.abc import Callable, Collection, Sequence
from hashlib import sha256

from reelwright.common.accounts import SCOPES, ApiKey, Caller, Scope
from reelwright.common.errors import NotFound, RequestError, SettingsError
from reelwright.database import keys
from reelwright.database.clients import KeyRow
from reelwright.database.connection import Database

ALPHABET = string.digits + string.ascii_letters
ID_LETTERS, RANDOM_BYTES = 10, 32
SECRET = re.compile(rf"rw_([0-9A-Za-z]{{{ID_LETTERS}}})_[0-9A-Za-z]{{40,44}}")
OWNER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}")
SELDOM = 60.0
"""Seconds between two notes of a key's use."""
REMEMBERED = 2.0
"""Seconds after which a process asks whether any key was revoked: one may live so long in other
processes. As long as none was, no key is looked up twice, however many users there are."""
MOST_REMEMBERED = 10_000
_NOBODY = "0" * 64


class Keys:
    """The API keys of one installation."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock
        self._known: dict[str, Caller] = {}
        self._revoked = -1
        self._epoch = 0
        self._sure_until = float("-inf")
        self._noted: dict[str, float] = {}
        self._used: dict[str, float] = {}
        self._written = float("-inf")
        self._lock = threading.Lock()

    def create(
        self, owner: str, name: str = "", scopes: Collection[Scope] = ("read", "write")
    ) -> tuple[ApiKey, str]:
        """A new key and its secret, which cannot be shown again. Raises ``RequestError``."""
        _check(owner, name, scopes)
        key_id = _letters(secrets.randbits(64))[-ID_LETTERS:].rjust(ID_LETTERS, "0")
        secret = f"rw_{key_id}_{_letters(secrets.randbits(8 * RANDOM_BYTES)).rjust(43, '0')}"
        row = KeyRow(
            id=key_id,
            owner=owner,
            name=name,
            scopes=sorted(scopes, key=SCOPES.index),
            digest=_digest(secret),
            created_at=self._clock(),
        )
        with self._database.write() as session:
            session.add(row)
            session.flush()
            return keys.value(row), secret

    def first(self, secret: str, owner: str = "operator") -> bool:
        """Let a secret that was made elsewhere be the first key, with all rights; ``False``: there
        is a key, or was one, or another process makes it just now. For places that a person cannot
        reach before the service stands.

        Raises ``SettingsError`` when the secret has not the form of one.
        """
        form = SECRET.fullmatch(secret)
        if form is None:
            raise SettingsError(
                "REELWRIGHT_FIRST_KEY has not the form of a key's secret",
                hint="rw_, ten letters or digits, _ and 43 letters or digits that nobody can guess",
            )
        with self._database.write() as session:
            if keys.ever_made(session):
                return False
            made = KeyRow(
                id=form.group(1),
                owner=owner,
                name="first",
                scopes=list(SCOPES),
                digest=_digest(secret),
                created_at=self._clock(),
            )
            return keys.enter(session, made)

    def list(self, owner: str | None = None) -> Sequence[ApiKey]:
        """The keys of an owner, or all, oldest first; revoked ones as well."""
        with self._database.read() as session:
            return keys.of_owner(session, owner)

    def any(self) -> bool:
        """Whether there is a key that works."""
        with self._database.read() as session:
            return keys.any_made(session)

    def ever(self) -> bool:
        """Whether there is a key or was one: who ends the last one opens nothing to everybody."""
        with self._database.read() as session:
            return keys.ever_made(session)

    def revoke(self, key_id: str, owner: str | None = None) -> bool:
        """End a key for good; ``False``: it had ended. ``owner``: only one of theirs.

        Raises ``NotFound``. Other processes believe it for ``REMEMBERED`` seconds more.
        """
        with self._database.write() as session:
            row = keys.get(session, key_id)
            if row is None or owner not in (None, row.owner):
                raise NotFound(
                    f"there is no key {key_id!r}",
                    field="key_id",
                    hint="'reelwright keys list' shows the keys of this installation",
                )
            ended = keys.revoke(session, key_id, self._clock())
        self._forget()
        return ended

    def who(self, secret: str) -> Caller | None:
        """Who has this secret; ``None``: nobody, or nobody any more."""
        form = SECRET.fullmatch(secret)
        if form is None:
            return None
        digest, now = _digest(secret), self._clock()
        self._make_sure(now)
        with self._lock:
            epoch, known = self._epoch, self._known.get(digest)
        if known is None:
            known = self._looked_up(form.group(1), digest)
            if known is None:
                return None
            self._remember(digest, known, epoch)
        self._note(form.group(1), now)
        return known

    def remembered(self, secret: str) -> Caller | None:
        """As ``who``, from this process's memory alone; ``None``: ``who`` has to be asked."""
        form = SECRET.fullmatch(secret)
        if form is None:
            return None
        digest, now = _digest(secret), self._clock()
        with self._lock:
            if now >= self._sure_until:
                return None
            known = self._known.get(digest)
            if known is not None:
                self._use(form.group(1), now)
        return known

    def _make_sure(self, now: float) -> None:
        """Forget everybody when a key was revoked since this was asked last."""
        with self._lock:
            if now < self._sure_until:
                return
        with self._database.read() as session:
            revoked = keys.count_revoked(session)
        if revoked != self._revoked:
            self._forget()
        with self._lock:
            self._revoked, self._sure_until = revoked, now + REMEMBERED

    def _forget(self) -> None:
        with self._lock:
            self._epoch += 1
            self._known.clear()

    def _looked_up(self, key_id: str, digest: str) -> Caller | None:
        with self._database.read() as session:
            row = keys.get(session, key_id)
            # An id that nobody has takes as long as a wrong secret.
            right = hmac.compare_digest(row.digest if row else _NOBODY, digest)
            if row is None or not right or row.revoked_at is not None:
                return None
            shown = keys.value(row)
        return Caller(owner=shown.owner, scopes=shown.scopes, key_id=shown.id)

    def _remember(self, digest: str, caller: Caller, epoch: int) -> None:
        with self._lock:
            if self._epoch != epoch:  # it may have been revoked after it was read
                return
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[digest] = caller

    def _use(self, key_id: str, now: float) -> None:
        if now >= self._noted.get(key_id, float("-inf")) + SELDOM:
            self._noted[key_id] = self._used[key_id] = now

    def _note(self, key_id: str, now: float) -> None:
        """Write down who was here, everybody of the last moment at once."""
        with self._lock:
            self._use(key_id, now)
            if not self._used or now < self._written + REMEMBERED:
                return
            used, self._used, self._written = self._used, {}, now
        with self._database.write() as session:
            for each, at in sorted(used.items()):
                keys.used(session, each, at, SELDOM)


def _check(owner: str, name: str, scopes: Collection[Scope]) -> None:
    if not OWNER.fullmatch(owner):
        raise RequestError(
            f"{owner!r} cannot be an owner",
            field="owner",
            hint="Use 1 to 64 letters, digits and . _ @ + -, as in ana@example.com.",
        )
    if len(name) > 64 or not (name.isprintable()):
        raise RequestError("a key's name has at most 64 characters in one line", field="name")
    if not scopes or not set(scopes) <= set(SCOPES):
        raise RequestError(
            f"{', '.join(sorted(scopes)) or 'nothing'} cannot be a key's scopes",
            field="scopes",
            hint=f"Choose from {', '.join(SCOPES)}.",
        )


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _letters(number: int) -> str:
    """The number in base 62."""
    found = ""
    while number:
        number, rest = divmod(number, len(ALPHABET))
        found = ALPHABET[rest] + found
    return found
