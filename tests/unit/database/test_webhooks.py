from pathlib import Path

from reelwright.database import webhooks
from reelwright.database.clients import WebhookRow
from reelwright.database.connection import Database


def test_each_message_is_sent_by_one_and_the_oldest_of_each_webhook_first(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    database.migrate()
    with database.write() as session:
        for name in ("a", "b"):
            facts = {"owner": "ana", "url": "x", "events": [], "secret": "s", "created_at": 1.0}
            session.add(WebhookRow(id=name, **facts))
        session.flush()
        made = [webhooks.add(session, name, "test", {}, 1.0) for name in ("a", "a", "b")]
        session.flush()
        first, second, other = [row.id for row in made]
    with database.write() as session:
        assert webhooks.due(session, 0.5, 9) == []
        assert webhooks.due(session, 1.0, 9) == [(first, "a"), (other, "b")]
        assert webhooks.due(session, 1.0, 9, ["a"]) == [(other, "b")]
        assert webhooks.claim(session, first, 1.0, 60.0) is not None
        assert webhooks.claim(session, first, 1.0, 60.0) is None
        assert webhooks.due(session, 1.0, 1) == [(second, "a")]
    with database.write() as session:
        assert webhooks.claim(session, first, 60.0, 120.0) is not None
        assert not webhooks.end(session, first, 1, state="sent"), "another has taken it since"
        assert webhooks.end(session, first, 2, state="sent")
        assert not webhooks.end(session, first, 2, state="failed"), "it has ended"
    database.close()
