import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from reelwright.cli import stopping


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in stopping.SIGNALS}
    for number in stopping.SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    stopping.listen()
    yield
    stopping._asked.clear()
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", stopping.SIGNALS)
def test_every_usual_way_to_end_a_program_is_heard_once(number: signal.Signals) -> None:
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), number)
    assert stopping.asked()
    os.kill(os.getpid(), number)


def test_where_it_is_noted_nothing_is_raised_and_a_thread_is_waited_for() -> None:
    go = threading.Event()
    thread = threading.Thread(target=go.wait)
    thread.start()
    threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
    with stopping.noted():
        thread.join(0.5)
        assert stopping.asked() and thread.is_alive()
    go.set()
    thread.join()


def test_nohup_stays_in_force() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    stopping.listen()
    os.kill(os.getpid(), signal.SIGHUP)
    assert not stopping.asked()


LEAVES = """
import atexit
from reelwright.cli import stopping
atexit.register(print, "tidied up")
print("told", end="")
stopping.leave()
"""


def test_leaving_tells_what_was_said_and_tidies_up_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", LEAVES], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (130, "told")


BROKEN_OFF = """
import os, signal, click
from reelwright.cli import stopping
from reelwright.cli.errors import guarded

@click.command()
def app():
    stopping.listen()
    try:
        os.kill(os.getpid(), signal.SIGTERM)
    except KeyboardInterrupt:
        raise ImportError("initialization failed") from None

guarded(app)
"""


def test_what_an_interrupt_broke_off_is_an_interrupt_whatever_it_became() -> None:
    done = subprocess.run([sys.executable, "-c", BROKEN_OFF], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (130, "")
