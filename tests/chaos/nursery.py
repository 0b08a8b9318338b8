"""A process in which everything is imported already, and whose children live as the program.

It reads a life from each line of standard input and answers with how it ended. A child calls the
command line's own ``main`` with the words it was given; what differs from a process of its own is
only the second of start-up that a fork saves.
"""

import os
import pkgutil
import signal
import sys
import time
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Literal

from pydantic import BaseModel

from chaos import naive, points

POLL_SECONDS = 0.002
NEEDED = ("cli", "common", "database", "media", "orchestrator", "phases", "providers", "settings",
          "storage", "studio", "templates", "wiring")  # fmt: skip
"""What the program imports when it makes a film; a server is no part of that."""
BROKEN = 70
"""The exit code of a child in which this file, and not the program, went wrong."""


class Life(BaseModel):
    """One process: what it is told, and when it is to die."""

    words: list[str]
    environment: dict[str, str]
    log: Path
    """Where its standard output and error go."""
    kinds: list[str] = []
    """Dies at the first point of these kinds of steps that is not in ``met``."""
    met: list[tuple[str, str]] = []
    after_points: int | None = None
    """Is killed ``after_seconds`` after so many points were reached; 0: after it began."""
    after_seconds: float = 0.0


class Death(BaseModel):
    """How a life ended."""

    by: Literal["itself", "point", "clock"]
    status: int = 0
    """Its exit code, where nobody killed it."""
    at: tuple[str, str] = ("", "")
    """The point at which it died, or the last one that it had reached."""
    reached: int = 0


class Scythe:
    """Counts the points that a child reaches, and kills it at the one it is to die at."""

    def __init__(self, life: Life, note: int) -> None:
        self._life = life
        self._note = note
        self._met = {tuple(each) for each in life.met}

    def __call__(self, kind: str, point: str) -> None:
        """A point is reached."""
        ends = kind in self._life.kinds and (kind, point) not in self._met
        os.write(self._note, f"{int(ends)} {kind} {point}\n".encode())
        if ends:
            os.kill(os.getpid(), signal.SIGKILL)


def lived(life: Life) -> Death:
    """A child lives, and dies."""
    ear, note = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ear)
        _be(life, note)
    os.close(note)
    os.set_blocking(ear, False)
    heard, killed, status = _watched(child, ear, life)
    os.close(ear)
    return _death(heard, killed, status)


def _watched(child: int, ear: int, life: Life) -> tuple[list[str], bool, int]:
    heard, killed, due = b"", False, None
    if life.after_points == 0:
        due = time.monotonic() + life.after_seconds
    while True:
        pid, status = os.waitpid(child, os.WNOHANG)
        heard += _read(ear)
        if pid:
            return heard.decode().splitlines(), killed, status
        if due is None and life.after_points and heard.count(b"\n") >= life.after_points:
            due = time.monotonic() + life.after_seconds
        if due is not None and time.monotonic() >= due and not killed:
            killed = True
            os.kill(child, signal.SIGKILL)
        time.sleep(POLL_SECONDS)


def _read(ear: int) -> bytes:
    try:
        return os.read(ear, 1 << 16)
    except BlockingIOError:
        return b""


def _death(heard: list[str], killed: bool, status: int) -> Death:
    ends, kind, point = heard[-1].split(" ") if heard else ("0", "", "")
    by_signal = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if not by_signal:
        return Death(by="itself", status=os.waitstatus_to_exitcode(status), reached=len(heard))
    died = "clock" if killed and ends == "0" else "point"
    return Death(by=died, at=(kind, point), reached=len(heard))


def _be(life: Life, note: int) -> None:
    """The child's whole life."""
    code = BROKEN
    try:
        with life.log.open("ab") as log, Path(os.devnull).open() as nothing:
            os.dup2(nothing.fileno(), 0)
            os.dup2(log.fileno(), 1)
            os.dup2(log.fileno(), 2)
        os.environ.update(life.environment)
        points.arm(Scythe(life, note))
        code = _worked(life.words)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _worked(words: list[str]) -> int:
    from reelwright.cli import main
    from reelwright.phases import jobs

    # The sandbox's list does not lag, and nobody wants to wait two seconds for each of them.
    jobs.SETTLED_SECONDS = 0.1
    if words[0] == naive.WORD:
        return naive.work(words[1:])
    sys.argv = ["reelwright", *words]
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _everything() -> None:
    """Import what any life may need; nothing is made or started by that."""
    import reelwright

    for top in pkgutil.iter_modules(reelwright.__path__, "reelwright."):
        if top.name.rpartition(".")[2] in NEEDED:
            _all_of(import_module(top.name))
    for name in ("alembic.command", "av", "c2pa", "cv2", "httpx", "onnxruntime",
                 "opentimelineio", "PIL.Image", "skia", "sqlalchemy.dialects.sqlite"):  # fmt: skip
        import_module(name)


def _all_of(package: ModuleType) -> None:
    for found in pkgutil.walk_packages(getattr(package, "__path__", ()), f"{package.__name__}."):
        if not found.name.endswith("migrations.env") and ".versions." not in found.name:
            import_module(found.name)


def main() -> None:
    """Serve until standard input ends."""
    _everything()
    for line in sys.stdin:
        print(lived(Life.model_validate_json(line)).model_dump_json(), flush=True)


if __name__ == "__main__":
    main()
