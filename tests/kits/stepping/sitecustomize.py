"""A machine whose clock somebody sets: with this folder on ``PYTHONPATH`` a process adds to the
time of day what the file named by ``STEPPED_CLOCK`` says, in seconds. It is loaded before anything
that could have taken hold of the clock."""

import os
import time
from pathlib import Path


def _step() -> None:
    file, real = Path(os.environ["STEPPED_CLOCK"]), time.time

    def stepped() -> float:
        try:
            return real() + float(file.read_text() or 0)
        except FileNotFoundError:
            return real()

    time.time = stepped


if "STEPPED_CLOCK" in os.environ:
    _step()
