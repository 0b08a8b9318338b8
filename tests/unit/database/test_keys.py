from pathlib import Path

from reelwright.database import keys
from reelwright.database.clients import KeyRow
from reelwright.database.connection import Database


def test_a_key_ends_once_and_its_use_is_noted_seldom(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    database.migrate()
    with database.write() as session:
        row = {"owner": "ana", "name": "", "scopes": ["read"], "digest": "0", "created_at": 1.0}
        session.add(KeyRow(id="k1", **row))
    with database.write() as session:
        for now in (10.0, 40.0, 69.0):
            keys.used(session, "k1", now, 60.0)
        assert keys.any_made(session)
        assert [keys.revoke(session, "k1", now) for now in (70.0, 80.0)] == [True, False]
        assert not keys.any_made(session)
        assert keys.count_revoked(session) == 1
    with database.read() as session:
        found = keys.of_owner(session, "ana")[0]
        assert (found.last_used_at, found.revoked_at) == (10.0, 70.0)
        assert keys.of_owner(session, "bo") == []
    database.close()
