"""One of many processes at the same database leads: by a lock that dies with its process.

On Postgres it is an advisory lock of one connection's session, on SQLite a lock on a file beside
the database; both are let go of by the system when the holder dies.
"""

import fcntl
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from reelwright.database.connection import Database
from reelwright.database.faults import translated

LOCK = 7235592
"""The number of the advisory lock; migrations have the one before it."""


class Leader:
    """Whether this process leads. Ask again each time: a restarted database elects anew."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._session: Connection | None = None
        self._file: TextIOWrapper | None = None

    def leads(self) -> bool:
        """Whether this process leads now; tries to, when nobody does. Raises ``StorageError``
        while the database cannot be reached."""
        if self._database.is_sqlite:
            return self._file is not None or self._lock_file()
        with translated(self._database.url):
            return self._holds() or self._lock()

    def close(self) -> None:
        """Let somebody else lead."""
        if self._file is not None:
            self._file.close()
            self._file = None
        self._let_go()

    def _holds(self) -> bool:
        """The lock is held as long as its session lives."""
        if self._session is None:
            return False
        try:
            self._session.execute(text("SELECT 1"))
        except SQLAlchemyError:
            self._let_go()
            return False
        return True

    def _lock(self) -> bool:
        session = self._database.connected()
        try:
            query = text("SELECT pg_try_advisory_lock(:number)")
            if session.execute(query, {"number": LOCK}).scalar():
                self._session = session
                return True
        except SQLAlchemyError:
            session.invalidate()
            raise
        session.close()
        return False

    def _let_go(self) -> None:
        if self._session is not None:
            session, self._session = self._session, None
            # Not given back to the pool: the lock belongs to the session, and must end with it.
            with suppress(SQLAlchemyError):
                session.invalidate()
            session.close()

    def _lock_file(self) -> bool:
        file = Path(f"{self._database.path}.leader").open("w")  # noqa: SIM115 - held while it leads
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return False
        self._file = file
        return True
