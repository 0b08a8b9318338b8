import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from reelwright.common.errors import SettingsError, StorageError
from reelwright.database import connection, videos
from reelwright.database.connection import Database
from reelwright.database.faults import shown


def url(folder: Path) -> str:
    return f"sqlite:///{folder / 'x.db'}"


@pytest.mark.parametrize("damage", [b"no database " * 500, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_database_is_named_with_a_way_out(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "x.db").write_bytes(damage)
    with pytest.raises(SettingsError, match=r"x\.db cannot be used: .*damaged") as caught:
        Database(url(tmp_path)).migrate()
    assert "move it away" in caught.value.hint


def test_a_folder_in_the_place_of_the_database(tmp_path: Path) -> None:
    (tmp_path / "x.db").mkdir()
    with pytest.raises(SettingsError, match="cannot be opened"):
        Database(url(tmp_path)).migrate()


def test_tables_of_a_newer_version_are_left_alone(tmp_path: Path) -> None:
    database = Database(url(tmp_path))
    database.migrate()
    database.close()
    with sqlite3.connect(tmp_path / "x.db") as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(SettingsError, match="another version of Reelwright"):
        Database(url(tmp_path)).migrate()


def test_a_database_that_is_held_by_another_may_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    database = Database(url(tmp_path))
    database.migrate()
    holder = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with (
        pytest.raises(StorageError, match="another process holds it") as caught,
        database.write(),
    ):
        pass
    assert caught.value.retryable
    holder.close()
    database.close()


def test_faults_of_ours_are_not_dressed_up(tmp_path: Path) -> None:
    database = Database(url(tmp_path))
    database.migrate()
    with pytest.raises(IntegrityError), database.write() as session:
        videos.create(session, "v1", "me", {}, 1.0)
        session.expunge_all()
        videos.create(session, "v1", "me", {}, 1.0)
    database.close()


@pytest.mark.parametrize(
    "wrong", ["nonsense", "nosuch://host/db", "sqlite://", "sqlite:///:memory:"]
)
def test_an_unusable_address_names_its_variable(wrong: str) -> None:
    with pytest.raises(SettingsError, match="REELWRIGHT_DATABASE_URL"):
        Database(wrong)


def test_a_password_is_not_shown() -> None:
    assert "hush" not in shown("postgresql+psycopg://me:hush@db/ads")
