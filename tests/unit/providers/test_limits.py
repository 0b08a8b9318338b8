"""A vendor's rate limit is kept by everybody on the machine, and learnt from what it says."""

import subprocess
import sys
import threading
from pathlib import Path

from kits.valkey import broker, valkey
from reelwright.providers.levels import InFile, InMemory
from reelwright.providers.limits import (
    JITTER,
    PATIENCE,
    SLOW_SECONDS,
    Bucket,
    Shared,
    kept,
    turn,
    upward,
)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def bucket_of(per_minute: float, burst: int, clock: Clock) -> Bucket:
    return Bucket(per_minute, burst, InMemory(per_minute / 60, burst, clock))


def test_a_burst_passes_and_then_the_rate_holds() -> None:
    clock = Clock()
    bucket = bucket_of(60, 3, clock)
    assert [bucket.take() for _ in range(3)] == [0, 0, 0]
    assert bucket.take() == 1.0
    clock.sleep(1)
    assert bucket.take() == 0
    assert bucket.take() > 0


def test_a_minute_lets_no_more_through_than_the_rate_and_the_burst() -> None:
    clock = Clock()
    bucket = bucket_of(600, 5, clock)
    passed = 0
    while clock.now < 160:
        passed += bucket.take() == 0
        clock.sleep(0.01)
    assert 600 <= passed <= 606


def test_threads_share_one_bucket() -> None:
    bucket = bucket_of(1, 10, Clock())
    taken: list[float] = []

    def work() -> None:
        for _ in range(10):
            taken.append(bucket.take())

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert taken.count(0) == 10


def test_a_short_wait_is_waited_and_a_long_one_is_told() -> None:
    clock = Clock()
    bucket = bucket_of(60, 1, clock)
    assert turn(bucket, clock.sleep) == 0
    assert turn(bucket, clock.sleep) == 0
    assert clock.now == 101
    bucket.close(30)
    assert PATIENCE < turn(bucket, clock.sleep) <= 30
    assert clock.now == 101


def test_a_reduced_limit_lasts_a_while() -> None:
    clock = Clock()
    bucket = bucket_of(600, 60, clock)
    bucket.slow(6, 1)
    assert bucket.take() == 0
    assert round(bucket.take()) == 10
    clock.sleep(SLOW_SECONDS)
    assert sum(bucket.take() == 0 for _ in range(100)) > 1


def test_jitter_never_shortens_a_wait() -> None:
    waits = [upward(10) for _ in range(200)]
    assert min(waits) >= 10
    assert max(waits) <= 10 * (1 + JITTER)
    assert len(set(waits)) > 100


def test_what_one_process_learns_holds_for_the_other(tmp_path: Path) -> None:
    clock, file = Clock(), tmp_path / "limits" / "acme.json"
    one, other = (Bucket(60, 2, InFile(file, 1, 2, clock)) for _ in range(2))
    assert [one.take(), other.take()] == [0, 0]
    assert one.take() == other.take() == 1.0
    one.close(30)
    assert other.take() == 30
    clock.sleep(30)
    other.slow(6, 1)
    assert one.take() == 0
    assert round(one.take()) == 10
    clock.sleep(SLOW_SECONDS)
    assert [one.take(), other.take()] == [0, 0]


GREEDY = """
import sys
from pathlib import Path
from reelwright.providers.levels import InFile
from reelwright.providers.limits import Bucket
bucket = Bucket(0.001, 25, InFile(Path(sys.argv[1]), 0.001 / 60, 25))
print(sum(bucket.take() == 0 for _ in range(200)))
"""


def test_two_processes_get_no_more_than_one(tmp_path: Path) -> None:
    words = [sys.executable, "-c", GREEDY, str(tmp_path / "acme.json")]
    both = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert sum(int(each.communicate(timeout=60)[0]) for each in both) == 25


GREEDY_MACHINE = """
import sys
from reelwright.providers.limits import Bucket, Shared, kept
shared = Shared(None, sys.argv[1])
bucket = Bucket(0.001, 25, kept(shared, "acme-orders", 0.001, 25))
print(sum(bucket.take() == 0 for _ in range(200)))
"""


def test_two_machines_get_no_more_than_one(tmp_path: Path) -> None:
    with broker(tmp_path / "valkey") as url:
        words = [sys.executable, "-c", GREEDY_MACHINE, url]
        both = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(2)]
        counts = [int(each.communicate(timeout=60)[0]) for each in both]
    assert sum(counts) == 25


def test_what_one_machine_learns_holds_for_the_other(tmp_path: Path) -> None:
    with broker(tmp_path / "valkey") as url:
        one, other = (on_redis(url, tmp_path / name) for name in ("one", "other"))
        one.close(30)
        assert 29 < other.take() <= 30
        other.slow(6, 1)
        assert 29 < one.take() <= 30


def test_without_its_redis_a_machine_keeps_its_own_count(tmp_path: Path) -> None:
    with valkey(tmp_path / "valkey") as server:
        bucket = on_redis(server.url, tmp_path)
        assert [bucket.take(), bucket.take()] == [0, 0]
        server.kill()
        assert [bucket.take(), bucket.take()] == [0, 0], "the machine's own bucket is full"
        assert bucket.take() > 0


def on_redis(url: str, folder: Path) -> Bucket:
    return Bucket(0.001, 2, kept(Shared(folder, url), "acme", 0.001, 2))
