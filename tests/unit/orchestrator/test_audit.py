from pathlib import Path

from reelwright.database.connection import Database
from reelwright.orchestrator.audit import Audit


def test_who_did_what_is_read_in_pages_by_its_owner(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    database.migrate()
    audit = Audit(database, lambda: 5.0)
    with database.write() as session:
        for number in range(5):
            audit.note(session, "ana", "key1", "generate", f"v{number}", {"n": number})
        audit.note(session, "bo", None, "login")
    first, before = audit.list("ana", limit=3)
    rest, end = audit.list("ana", before, limit=3)
    assert [each.video_id for each in (*first, *rest)] == ["v4", "v3", "v2", "v1", "v0"]
    assert end is None
    assert (first[0].key_id, first[0].facts, first[0].at) == ("key1", {"n": 4}, 5.0)
    assert [each.action for each in audit.list("ana", video_id="v2")[0]] == ["generate"]
    assert len(audit.list(None)[0]) == 6
    database.close()
