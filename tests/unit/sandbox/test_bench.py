from dataclasses import replace
from decimal import Decimal

import pytest

from kits.sandboxes import script
from reelwright.sandbox.bench import Bench, File, digest_of
from reelwright.sandbox.catalogue import Catalogue
from reelwright.sandbox.tasks import Task


def job(id: str, ends: float, price: str = "0.05") -> Task:
    model = Catalogue().find("replicate", "wan-video/wan-2.2-t2v-fast")
    assert model is not None
    return Task(
        id=id, model=model, version="hidden", given={}, created=0, starts=0, ends=ends,
        price=Decimal(price), outputs=[], pictures=[b"x"], digest="d", expire_after=100,
    )  # fmt: skip


def test_charges_come_in_the_order_in_which_jobs_end_and_once() -> None:
    bench = Bench()
    for task in (job("late", 30), job("early", 10), job("later", 50)):
        bench.add(task)
    bench.settle(40)
    bench.settle(41)
    assert [(charge.id, charge.at) for charge in bench.charges] == [("early", 10), ("late", 30)]
    assert bench.charges[0].cost_usd == 0.05
    assert bench.upcoming(41) == 50


def test_credit_counts_what_is_under_way() -> None:
    bench = Bench(script(credit_usd="0.10"))
    assert not bench.broke(Decimal("0.05"))
    bench.add(job("a", 10))
    assert not bench.broke(Decimal("0.05"))
    bench.add(job("b", 10))
    assert bench.broke(Decimal("0.05"))
    bench.settle(20)
    assert bench.spent == Decimal("0.10")


def test_creations_are_limited_by_the_minute() -> None:
    bench = Bench(script(creations_per_minute=2))
    assert [bench.crowded(0), bench.crowded(10), bench.crowded(20)] == [None, None, 40]
    assert bench.crowded(61) is None


def test_pictures_are_forgotten_with_the_job() -> None:
    bench = Bench()
    task = job("a", 10)
    bench.add(task)
    bench.settle(50)
    assert task.pictures
    bench.settle(111)
    assert task.pictures == []


def test_uploads_expire_and_the_oldest_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reelwright.sandbox.bench.MOST_FILE_BYTES", 10)
    bench = Bench()
    one = File("1", "a", "image/png", b"123456", {}, 0)
    bench.keep(one)
    assert bench.file("1", 10) is one
    assert bench.file("1", 24 * 3600) is None
    bench.keep(replace(one, id="2"))
    assert bench.file("1", 10) is None


def test_the_digest_does_not_know_the_order_of_keys() -> None:
    assert digest_of({"a": 1, "b": [2]}) == digest_of({"b": [2], "a": 1})
    assert digest_of({"a": 1}) != digest_of({"a": 2})
