"""Run a command and watch the memory of it and all its children."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.1


@dataclass(frozen=True)
class Peak:
    """What a command took; ``bytes`` is the most its processes held at one moment (PSS)."""

    wall_seconds: float
    bytes: int
    output: str


def run_and_watch(command: Sequence[str], environment: Mapping[str, str]) -> Peak:
    """Run to the end, sampling memory ten times a second. Raises when the command fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(environment))
    most = 0
    while process.poll() is None:
        most = max(most, sum(_held(pid) for pid in _family(process.pid)))
        time.sleep(INTERVAL)
    wall = time.perf_counter() - start
    output = process.stdout.read() if process.stdout else ""
    if process.returncode:
        sys.exit(f"{command[0]} ended with {process.returncode}: {output}")
    return Peak(wall, most or _most_of_children(), output.splitlines()[-1])


def _family(pid: int) -> list[int]:
    """The process and its descendants; only Linux tells."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        below = [int(child) for child in children.read_text().split()]
    except OSError:
        return [pid]
    return [pid, *(member for child in below for member in _family(child))]


def _held(pid: int) -> int:
    """Bytes of memory, shared pages counted in part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _most_of_children() -> int:
    """Where there is no /proc: the biggest child's peak."""
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit * (os.name == "posix")
