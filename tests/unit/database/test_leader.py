"""One leads, on both databases; another follows when it is gone or its session is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from kits.postgres import postgres
from reelwright.database.connection import Database
from reelwright.database.leader import LOCK, Leader


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with postgres(tmp_path_factory.mktemp("pg")) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    postgres = request.param == "postgres"
    url = request.getfixturevalue("server") if postgres else f"sqlite:///{tmp_path / 'a.db'}"
    opened = Database(url)
    yield opened
    opened.close()


def test_one_leads_until_it_lets_go(database: Database) -> None:
    first, second = Leader(database), Leader(database)
    assert first.leads()
    assert not second.leads()
    assert first.leads()
    first.close()
    assert second.leads()
    assert not first.leads()
    second.close()


def test_whoever_lost_its_session_leads_no_more(server: str) -> None:
    database = Database(server)
    first, second = Leader(database), Leader(database)
    assert first.leads()
    end = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype='advisory' AND objid="
    with database.write() as session:
        session.execute(text(end + str(LOCK)))
    assert second.leads()
    assert not first.leads()
    second.close()
    first.close()
    database.close()
