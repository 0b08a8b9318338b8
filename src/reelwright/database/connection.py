"""One door to the database: short reads, short writes, SQLite and Postgres alike."""

import fcntl
import threading
from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from reelwright.common.errors import SettingsError
from reelwright.database.migrations import HEAD

BUSY_SECONDS = 30


class Database:
    """Opens sessions. On SQLite writers of one process queue at a lock, since four threads
    that fight by BEGIN IMMEDIATE fall from thousands of commits a second to about ten
    (measured 2026-11-22)."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self._engine = _sqlite_engine(url) if self.is_sqlite else create_engine(url)
        self._write_lock = threading.Lock() if self.is_sqlite else nullcontext()

    @contextmanager
    def read(self) -> Generator[Session]:
        """A session that only looks; nothing it does is kept."""
        with Session(self._engine) as session:
            yield session

    @contextmanager
    def write(self) -> Generator[Session]:
        """A session in one transaction: all of it is kept, or nothing when an error leaves it."""
        with self._write_lock, Session(self._engine) as session, session.begin():
            session.connection(execution_options={"reelwright_write": True})
            yield session

    def migrate(self) -> None:
        """Bring the tables up to date; quick when they are. Safe from several processes."""
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
        path = make_url(self.url).database
        if not self.is_sqlite or not path:
            yield
            return
        with Path(f"{path}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _revision(self) -> str | None:
        with self._engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _sqlite_engine(url: str) -> Engine:
    """SQLite in WAL mode, with transactions begun by us rather than by the driver."""
    path = make_url(url).database
    if path and path != ":memory:":
        _make_folder(Path(path).parent)
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


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

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["url"] = url
    command.upgrade(config, "head")
