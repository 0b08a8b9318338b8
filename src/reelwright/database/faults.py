"""A database's own errors → the tree, in one place."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from reelwright.common.errors import ReelwrightError, SettingsError, StorageError

_PASSING = {
    sqlite3.SQLITE_BUSY: "another process holds it",
    sqlite3.SQLITE_LOCKED: "another process holds it",
    sqlite3.SQLITE_FULL: "its disk is full",
    sqlite3.SQLITE_IOERR: "its disk cannot be read or written",
}
"""By SQLite's primary result code (sqlite.org/rescode.html): what may be over in a while."""

_LASTING = {
    sqlite3.SQLITE_NOTADB: "it is damaged or no database",
    sqlite3.SQLITE_CORRUPT: "it is damaged",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_READONLY: "it may not be written",
    sqlite3.SQLITE_PERM: "it may not be opened",
}


def parsed(url: str) -> URL:
    """The URL in its parts. Raises ``SettingsError`` when it is none, or for no known database."""
    try:
        parts = make_url(url)
        parts.get_dialect()
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise SettingsError(
            "REELWRIGHT_DATABASE_URL names no database that can be used here",
            hint="unset it to use SQLite, or give postgresql+psycopg://user:password@host/name",
        ) from error
    if parts.get_backend_name() == "sqlite" and parts.database in (None, "", ":memory:"):
        raise SettingsError(
            "REELWRIGHT_DATABASE_URL names no file: a database in memory would forget every video",
            hint="unset it, or give sqlite:////folder/reelwright.db",
        )
    return parts


@contextmanager
def translated(url: str) -> Generator[None]:
    """Damage, a full disk, a lost connection: ``SettingsError`` or, when it may pass,
    ``StorageError``. Faults of ours, such as broken constraints, go through as they are."""
    try:
        yield
    except DatabaseError as error:
        if type(error) not in (DatabaseError, OperationalError):
            raise
        raise _told(error, url) from error


def _told(error: DatabaseError, url: str) -> ReelwrightError:
    parts = make_url(url)
    where = parts.database if parts.get_backend_name() == "sqlite" else shown(url)
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    if code in _LASTING:
        return SettingsError(
            f"the database {where} cannot be used: {_LASTING[code]}",
            hint="move it away to start afresh (films in the storage folder stay), "
            "or point REELWRIGHT_HOME elsewhere",
        )
    why = _PASSING.get(code) or str(error.orig).strip().partition("\n")[0]
    return StorageError(f"the database {where} failed: {why}", hint="see to it, then try again")


def shown(url: str) -> str:
    """The URL as it may be shown: without its password."""
    return make_url(url).render_as_string(hide_password=True)
