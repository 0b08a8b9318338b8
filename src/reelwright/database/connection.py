"""One door to the database: short reads, short writes, SQLite and Postgres alike."""

import fcntl
import threading
from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from reelwright.common.errors import SettingsError
from reelwright.database.faults import parsed, translated
from reelwright.database.migrations import HEAD

BUSY_SECONDS = 30


class Database:
    """Opens sessions. On SQLite writers of one process queue at a lock, since four threads
    that fight by BEGIN IMMEDIATE fall from thousands of commits a second to about ten
    (measured 2026-11-22)."""

    def __init__(self, url: str) -> None:
        parts = parsed(url)
        self.url = url
        self.path = parts.database
        self.is_sqlite = parts.get_backend_name() == "sqlite"
        self._engine = _sqlite_engine(parts) if self.is_sqlite else _server_engine(parts)
        self._write_lock = threading.Lock() if self.is_sqlite else nullcontext()

    @contextmanager
    def read(self) -> Generator[Session]:
        """A session that only looks; nothing it does is kept."""
        with translated(self.url), Session(self._engine) as session:
            yield session

    @contextmanager
    def write(self) -> Generator[Session]:
        """A session in one transaction: all of it is kept, or nothing when an error leaves it."""
        with translated(self.url), self._write_lock, self._transaction() as session:
            session.connection(execution_options={"reelwright_write": True})
            yield session

    @contextmanager
    def _transaction(self) -> Generator[Session]:
        with Session(self._engine) as session, session.begin():
            yield session

    def connected(self) -> Connection:
        """A connection of its own, without a transaction: for what lives as long as it does."""
        return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def migrate(self) -> None:
        """Bring the tables up to date; quick when they are. Safe from several processes.

        Raises ``SettingsError`` when a newer version of this program has been at them.
        """
        with translated(self.url):
            if self._revision() == HEAD:
                return
            with self._one_process_at_a_time():
                if self._revision() != HEAD:
                    _upgrade(self.url)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def _one_process_at_a_time(self) -> Generator[None]:
        """SQLite cannot roll back half a migration of two racing processes: a file lock can."""
        if not self.is_sqlite:
            yield
            return
        with _locked(Path(f"{self.path}.lock")):
            yield

    def _revision(self) -> str | None:
        with self._engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


@contextmanager
def _locked(path: Path) -> Generator[None]:
    try:
        lock = path.open("w")
    except OSError as error:
        raise SettingsError(
            f"{path} cannot be written: {error.strerror}",
            hint="set REELWRIGHT_HOME to a folder that you may write to",
        ) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _sqlite_engine(url: URL) -> Engine:
    """SQLite in WAL mode, with transactions begun by us rather than by the driver."""
    _make_folder(Path(str(url.database)).parent)
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _server_engine(url: URL) -> Engine:
    """Postgres. A connection is looked at before it is used, so that a restarted server costs
    nobody an error; one that falls silent is given up after some seconds."""
    silence = {"connect_timeout": 5, "tcp_user_timeout": 10_000, "keepalives_idle": 10}
    given = {name: value for name, value in silence.items() if name not in url.query}
    return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=30, connect_args=given)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"the folder {folder} cannot be made: {error.strerror}",
            hint="set REELWRIGHT_HOME to a folder that you may write to",
        ) from error


def _configure(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # pyright: ignore[reportAttributeAccessIssue]
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("reelwright_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _upgrade(url: str) -> None:
    """Run Alembic; on Postgres the migration environment takes an advisory lock."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["url"] = url
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise SettingsError(
            f"the database was last used by another version of Reelwright: {error}",
            hint="install that version again, or point REELWRIGHT_HOME at a fresh folder",
        ) from error
