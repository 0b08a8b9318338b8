"""Workers that race for the last dollar: each opens calls of its own step until a cap refuses."""

import json
import random
import sys
import threading
import time
from collections.abc import Sequence
from decimal import Decimal

from reelwright.common.calls import Call
from reelwright.common.errors import OverBudget
from reelwright.common.ports import Job
from reelwright.database import budgets, steps
from reelwright.database.connection import Database
from reelwright.database.models import BudgetRow, StepRow
from reelwright.orchestrator.budget import Caps
from reelwright.orchestrator.journal import StepJournal

PRICE = Decimal("0.01")
REST_SECONDS = 0.05
MOST_SECONDS = 60.0


def race(url: str, step_ids: Sequence[int], cap: Decimal, *, apart: bool) -> None:
    """One thread for each step; ``apart``: each with a database of its own, too.

    Raises what the first of them that went wrong has raised.
    """
    shared = Database(url)
    databases = [Database(url) if apart else shared for _ in step_ids]
    wrong: list[BaseException] = []
    threads = [
        threading.Thread(target=_caught, args=(wrong, database, step, cap))
        for database, step in zip(databases, step_ids, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for database in {shared, *databases}:
        database.close()
    if wrong:
        raise wrong[0]


def _caught(wrong: list[BaseException], database: Database, step: int, cap: Decimal) -> None:
    try:
        _work(database, step, cap)
    except BaseException as error:
        wrong.append(error)


def _work(database: Database, step: int, cap: Decimal) -> None:
    """Spend until nothing is left, and nobody has anything set aside that may come back."""
    row, dice = _claimed(database, step), random.Random(step)
    journal = StepJournal(database, row, Caps(user_usd=cap, day_usd=cap))
    until, number = time.monotonic() + MOST_SECONDS, 0
    while time.monotonic() < until:
        number += 1
        try:
            call = journal.open("test/clips", f"{step}/{number}", PRICE)
        except OverBudget:
            if _at_rest(database):
                return
            time.sleep(REST_SECONDS)
        else:
            _go_on(database, journal, call, dice)
    raise TimeoutError(f"step {step} waited for a dollar for {MOST_SECONDS} s")


def _go_on(database: Database, journal: StepJournal, call: Call, dice: random.Random) -> None:
    """The call ends in one of the ways that calls end."""
    way = dice.choice(["paid", "paid", "paid", "cheaper", "absent", "failed", "charged"])
    if way == "absent":
        journal.absent(call)
        return
    call = journal.submitted(call, Job(id=f"job-{call.id}", state="running"))
    if way == "failed":
        journal.failed(call, Decimal(0), "E002")
    elif way == "charged":
        journal.failed(call, PRICE, "E002")
    else:
        journal.settle(call, PRICE if way == "paid" else PRICE / 2)
        with database.write() as session:
            journal.close(session)


def _claimed(database: Database, step: int) -> StepRow:
    with database.write() as session:
        row = steps.claim(session, step, f"racer-{step}", time.time(), 300.0)
        assert row is not None
        session.expunge_all()
    return row


def _at_rest(database: Database) -> bool:
    with database.read() as session:
        return not session.query(BudgetRow).filter(BudgetRow.reserved != 0).count()


def careless(session: object, scopes: Sequence[str], amount: int, *_: object) -> None:
    """Look, then take: how a cap is kept by those who think of one worker."""
    from sqlalchemy.orm import Session

    assert isinstance(session, Session)
    for scope in sorted(scopes):
        row = session.get(BudgetRow, scope, populate_existing=True)
        if row is None:
            continue
        if row.cap is not None and row.spent + row.reserved + amount > row.cap:
            raise OverBudget("no", field=scope, needed_usd=PRICE, left_usd=Decimal(0))
        row.reserved += amount


def main() -> None:
    """A process of racers."""
    told = json.loads(sys.argv[1])
    if told["careless"]:
        budgets.reserve = careless
        # What is lost that way never comes back: nobody waits for it.
        globals()["_at_rest"] = lambda database: True
        # They lock the rows of user and day; the video's are then as good as locked.
        budgets.ensure = lambda session, caps: None
        budgets.hold = lambda session, scopes: None
    race(told["url"], told["steps"], Decimal(told["cap"]), apart=told["apart"])


if __name__ == "__main__":
    main()
