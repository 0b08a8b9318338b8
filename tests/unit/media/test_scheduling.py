"""Run by root, an encoder could put itself before everything else on the machine."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import os, sys
from fractions import Fraction
from pathlib import Path
import numpy as np
from reelwright.media.encode import ClipWriter
from reelwright.media.recipes import recipe_of

recipe = recipe_of("master", "av1", "web")
path = Path(sys.argv[1])
with ClipWriter(path, (160, 90), Fraction(30), quality="master", recipe=recipe) as writer:
    for _ in range(3):
        writer.write_bgra(np.zeros((90, 160, 4), np.uint8))
    print({os.sched_getscheduler(int(thread)) for thread in os.listdir("/proc/self/task")})
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root is allowed to")
def test_no_encoder_runs_before_everything_else(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "clip.mp4")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "{0}"
