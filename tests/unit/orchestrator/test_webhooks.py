from collections.abc import Iterator
from pathlib import Path

import pytest

from reelwright.common.errors import NotFound, RequestError
from reelwright.database import videos
from reelwright.database.connection import Database
from reelwright.orchestrator.webhooks import MOST, Webhooks

URL = "https://example.com/hooks?a=1"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'x.db'}")
    opened.migrate()
    yield opened
    opened.close()


@pytest.fixture
def hooks(database: Database) -> Webhooks:
    return Webhooks(database, clock=lambda: 5.0)


def end(database: Database, video: str, owner: str, state: str) -> None:
    with database.write() as session:
        videos.create(session, video, owner, {}, 1.0)
        videos.move(session, video, ["queued"], "running", 2.0)
        error = {"type": "StepFailed", "message": "no"} if state == "failed" else None
        videos.move(session, video, ["running"], state, 3.0, error)  # type: ignore[arg-type]


def test_only_what_was_asked_for_is_told_and_only_to_its_owner(
    database: Database, hooks: Webhooks
) -> None:
    all_, _ = hooks.add("ana", URL)
    some, _ = hooks.add("ana", URL, ["video.failed"])
    other, _ = hooks.add("bo", URL)
    for video, state in (("v1", "finished"), ("v2", "failed"), ("v3", "interrupted")):
        end(database, video, "ana", state)
    got = hooks.deliveries("ana", all_.id)
    assert [(each.video_id, each.event) for each in got] == [
        ("v2", "video.failed"),
        ("v1", "video.finished"),
    ]
    assert [each.video_id for each in hooks.deliveries("ana", some.id)] == ["v2"]
    assert hooks.deliveries("bo", other.id) == []
    assert len({each.id for each in got}) == 2
    assert {(each.state, each.attempts) for each in got} == {("pending", 0)}


def test_deliveries_are_paged(database: Database, hooks: Webhooks) -> None:
    hook, _ = hooks.add("ana", URL)
    for number in range(5):
        end(database, f"v{number}", "ana", "finished")
    first = hooks.deliveries("ana", hook.id, limit=3)
    rest = hooks.deliveries("ana", hook.id, before=first[-1].place, limit=3)
    assert [each.video_id for each in (*first, *rest)] == ["v4", "v3", "v2", "v1", "v0"]


def test_secrets_are_shown_once_and_differ(hooks: Webhooks) -> None:
    (one, first), (_, second) = hooks.add("ana", URL), hooks.add("ana", URL)
    assert first.startswith("whsec_") and first != second
    assert first not in str(hooks.list("ana")) and "secret" not in one.model_dump()


def test_anothers_webhook_is_as_absent_as_none(hooks: Webhooks) -> None:
    made, _ = hooks.add("ana", URL)
    for wanted, owner in ((made.id, "bo"), ("wh_404", "ana")):
        for ask in (hooks.get, hooks.remove, hooks.test, hooks.deliveries):
            with pytest.raises(NotFound, match=f"there is no webhook {wanted!r}"):
                ask(owner, wanted)
    assert hooks.list("bo") == []


def test_a_removed_one_is_told_nothing_more(database: Database, hooks: Webhooks) -> None:
    made, _ = hooks.add("ana", URL)
    end(database, "v1", "ana", "finished")
    hooks.remove("ana", made.id)
    end(database, "v2", "ana", "finished")
    assert hooks.list("ana") == []


def test_a_test_message_can_be_asked_for(hooks: Webhooks) -> None:
    made, _ = hooks.add("ana", URL, ["video.failed"])
    sent = hooks.test("ana", made.id)
    assert hooks.deliveries("ana", made.id) == [sent]
    assert (sent.event, sent.video_id) == ("webhook.test", None)


@pytest.mark.parametrize(
    "url", ["http://example.com/", "ftp://x/", "https://", "https://u:p@x/", "nonsense", "https://x:0/",
            "https://x\r\nHost: y/", "https://x:99999/"],
)  # fmt: skip
def test_addresses_that_cannot_be_right_are_refused_at_once(hooks: Webhooks, url: str) -> None:
    with pytest.raises(RequestError) as caught:
        hooks.add("ana", url)
    assert caught.value.field == "url"


def test_there_are_only_some_events_and_so_many_webhooks(hooks: Webhooks) -> None:
    for events in ([], ["video.created"]):
        with pytest.raises(RequestError, match="events"):
            hooks.add("ana", URL, events)  # type: ignore[arg-type]
    for _ in range(MOST):
        hooks.add("ana", URL)
    with pytest.raises(RequestError, match=str(MOST)):
        hooks.add("ana", URL)
