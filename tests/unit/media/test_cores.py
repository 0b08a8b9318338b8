import os
import threading
from concurrent.futures import ThreadPoolExecutor

from reelwright.media.cores import at_work


def test_no_more_work_at_once_than_there_are_cores() -> None:
    cores = os.cpu_count() or 2
    lock, begun, go_on = threading.Lock(), threading.Semaphore(0), threading.Event()
    now, most = 0, 0

    def work(_: int) -> None:
        nonlocal now, most
        with at_work():
            with lock:
                now += 1
                most = max(most, now)
            begun.release()
            assert go_on.wait(10)
            with lock:
                now -= 1

    with ThreadPoolExecutor(3 * cores) as crew:
        done = [crew.submit(work, n) for n in range(3 * cores)]
        for _ in range(cores):
            assert begun.acquire(timeout=10)
        assert not begun.acquire(timeout=0.05), "the others wait"
        go_on.set()
        for each in done:
            each.result(10)
    assert most == cores
