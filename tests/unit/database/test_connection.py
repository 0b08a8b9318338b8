import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import select, text

from reelwright.common.errors import SettingsError
from reelwright.database import videos
from reelwright.database.connection import Database
from reelwright.database.models import VideoRow


def opened(folder: Path) -> Database:
    database = Database(f"sqlite:///{folder / 'deep' / 'x.db'}")
    database.migrate()
    return database


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    database = opened(tmp_path)
    with database.write() as session:
        videos.create(session, "v1", "me", {}, 1.0)
    database.migrate()
    with database.read() as session:
        assert videos.get(session, "v1").owner == "me"
    database.close()


def test_an_error_takes_back_the_whole_transaction(tmp_path: Path) -> None:
    database = opened(tmp_path)
    with pytest.raises(RuntimeError), database.write() as session:
        videos.create(session, "v1", "me", {}, 1.0)
        raise RuntimeError
    with database.read() as session:
        assert session.scalars(select(VideoRow)).all() == []
    database.close()


def test_writers_queue_instead_of_failing(tmp_path: Path) -> None:
    database = opened(tmp_path)
    with database.write() as session:
        videos.create(session, "v1", "0", {}, 1.0)

    def count_up() -> None:
        for _ in range(25):
            with database.write() as session:
                row = videos.get(session, "v1")
                row.owner = str(int(row.owner) + 1)

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as session:
        assert videos.get(session, "v1").owner == "100"
    database.close()


def test_processes_may_make_the_tables_at_the_same_time(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.db'}"
    code = f"from reelwright.database.connection import Database; Database({url!r}).migrate()"
    children = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(3)]
    assert [child.wait(60) for child in children] == [0, 0, 0]


def test_sqlite_is_in_wal_mode_with_foreign_keys(tmp_path: Path) -> None:
    database = opened(tmp_path)
    with database.read() as session:
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert session.execute(text("PRAGMA foreign_keys")).scalar() == 1
    database.close()


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="cannot be made"):
        Database(f"sqlite:///{tmp_path / 'file' / 'x.db'}")
