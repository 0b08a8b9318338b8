import json
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from reelwright.common.errors import TimedOut
from reelwright.database.connection import Database
from reelwright.orchestrator.courier import LOST_SECONDS, WAITS, Courier
from reelwright.orchestrator.webhooks import Delivery, Webhooks


class Clock:
    def __init__(self) -> None:
        import time

        self.now = time.time()

    def __call__(self) -> float:
        return self.now


class Receiver:
    """Answers as it is told, and keeps what came."""

    def __init__(self) -> None:
        self.answers: list[int | Exception] = []
        self.came: list[tuple[str, bytes, Mapping[str, str]]] = []

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        self.came.append((url, body, headers))
        answer = self.answers.pop(0) if self.answers else 204
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'x.db'}")
    opened.migrate()
    yield opened
    opened.close()


@pytest.fixture
def hooks(database: Database, clock: Clock) -> Webhooks:
    return Webhooks(database, clock=clock)


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
def courier(database: Database, clock: Clock, receiver: Receiver) -> Courier:
    return Courier(database, receiver, 3, clock)


def asked(hooks: Webhooks) -> tuple[str, str]:
    hook, secret = hooks.add("ana", "https://example.com/hooks")
    hooks.test("ana", hook.id)
    return hook.id, secret


def only(hooks: Webhooks, hook: str) -> Delivery:
    (found,) = hooks.deliveries("ana", hook)
    return found


def test_messages_are_signed_as_standard_webhooks_are(
    hooks: Webhooks, courier: Courier, receiver: Receiver
) -> None:
    hook, secret = asked(hooks)
    assert courier.run_once() == 1
    (url, body, headers) = receiver.came[0]
    assert url == "https://example.com/hooks"
    told = Webhook(secret).verify(body.decode(), dict(headers))
    assert told["type"] == "webhook.test" and told["data"] == {"webhook_id": hook}
    assert headers["webhook-id"] == only(hooks, hook).id
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body.decode().replace("test", "tset"), dict(headers))
    assert only(hooks, hook).state == "sent"
    assert courier.run_once() == 0


def test_it_is_tried_again_later_and_later_and_given_up(
    hooks: Webhooks, courier: Courier, receiver: Receiver, clock: Clock
) -> None:
    hook, _ = asked(hooks)
    receiver.answers = [500, TimedOut("no answer within 15 s", provider="webhook", model=""), 302]
    assert courier.run_once() == 1
    found = only(hooks, hook)
    assert (found.state, found.attempts, found.status) == ("pending", 1, 500)
    assert found.why == "the answer was 500"
    clock.now += WAITS[0] - 1
    assert courier.run_once() == 0
    clock.now += 1
    assert courier.run_once() == 1
    assert only(hooks, hook).why == "no answer within 15 s"
    clock.now += WAITS[1]
    assert courier.run_once() == 1
    found = only(hooks, hook)
    assert (found.state, found.attempts, found.status) == ("failed", 3, 302)
    clock.now += 10 * WAITS[-1]
    assert courier.run_once() == 0
    ids = {headers["webhook-id"] for _, _, headers in receiver.came}
    assert len(receiver.came) == 3 and ids == {found.id}, "the same message in every try"
    assert len({body for _, body, _ in receiver.came}) == 1


def test_a_receiver_that_is_gone_is_told_nothing_more(
    hooks: Webhooks, courier: Courier, receiver: Receiver
) -> None:
    hook, _ = asked(hooks)
    hooks.test("ana", hook)
    receiver.answers = [410]
    courier.run_once()
    assert [each.state for each in hooks.deliveries("ana", hook)] == ["failed", "failed"]
    assert len(receiver.came) == 1
    assert hooks.get("ana", hook).disabled_at is not None


def test_what_a_dead_process_was_sending_is_sent_again(
    database: Database, hooks: Webhooks, courier: Courier, receiver: Receiver, clock: Clock
) -> None:
    hook, _ = asked(hooks)

    def dies(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        receiver(url, body, headers)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Courier(database, dies, 3, clock).run_once()
    assert courier.run_once() == 0, "it may still be at it"
    clock.now += LOST_SECONDS
    assert courier.run_once() == 1
    assert len({json.dumps(dict(h)["webhook-id"]) for *_, h in receiver.came}) == 1
    assert only(hooks, hook).state == "sent"


def test_a_slow_receiver_holds_up_nobody_else(
    database: Database, hooks: Webhooks, clock: Clock
) -> None:
    slow, _ = hooks.add("ana", "https://slow.example/")
    quick, _ = hooks.add("ana", "https://quick.example/")
    for _ in range(3):
        hooks.test("ana", slow.id)
    let_go, got = threading.Event(), threading.Semaphore(0)
    slow_now: list[str] = []

    def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        if "slow" in url:
            slow_now.append(url)
            assert let_go.wait(30)
        got.release()
        return 204

    courier = Courier(database, post, 3, clock)
    courier.start()
    try:
        hooks.test("ana", quick.id)
        assert got.acquire(timeout=20), "the quick one waits for nobody"
        assert len(slow_now) == 1, "and the slow one gets one message at a time"
    finally:
        let_go.set()
        for _ in range(3):
            assert got.acquire(timeout=20)
        courier.close()
    assert {each.state for each in hooks.deliveries("ana", slow.id)} == {"sent"}


def test_an_owner_of_many_slow_webhooks_holds_up_nobody_else(
    database: Database, hooks: Webhooks
) -> None:
    held, asked_of = threading.Event(), set[str]()
    reached = threading.Event()

    def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        asked_of.add(url)
        if "slow" in url:
            held.wait(20)
        else:
            reached.set()
        return 204

    for number in range(10):
        hook, _ = hooks.add("mallory", f"https://slow.example/{number}")
        hooks.test("mallory", hook.id)
    hook, _ = hooks.add("ana", "https://example.com/hooks")
    hooks.test("ana", hook.id)
    courier = Courier(database, post, 3)
    courier.start()
    try:
        assert reached.wait(10)
        assert len(asked_of) <= 3, "two of hers at once"
    finally:
        held.set()
        courier.close()
