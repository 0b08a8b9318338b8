"""Measure Reelwright on this machine, in one run, as ratios. See README.md beside this file.

(a) ``reelwright make`` from outside: wall time over the film's duration, peak memory of the
    whole process tree.
(b) Refine and export, over the bare cost of encoding the same finished frames with the same
    settings: what no pipeline can be faster than.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from finish import Cost, bare_encode, refine_and_export
from tree import Peak, run_and_watch

PROMPT = (
    "A {seconds} second ad for AquaPure, a stainless-steel water bottle that keeps drinks cold "
    "for 24 hours. Cinematic, fresh."
)


def make(home: Path, seconds: int, resolution: str) -> tuple[dict[str, object], Peak]:
    """Run the installed command; its JSON answer, and what it took."""
    command = [
        str(Path(sys.executable).parent / "reelwright"), "make", PROMPT.format(seconds=seconds),
        "--duration", str(seconds), "--resolution", resolution, "--json",
        "--out", str(home / "film.mp4"),
    ]  # fmt: skip
    peak = run_and_watch(command, os.environ | {"REELWRIGHT_HOME": str(home)})
    return json.loads(peak.output), peak


def in_child(part: str, home: Path, video_id: str) -> Cost:
    """Measure one part of (b) in a process of its own."""
    command = [sys.executable, __file__, "--part", part, "--home", str(home), "--video", video_id]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return Cost(**json.loads(answer.stdout.splitlines()[-1]))


def whole(home: Path, seconds: int, resolution: str) -> dict[str, object]:
    """Both measurements, with the machine they were taken on."""
    film, peak = make(home, seconds, resolution)
    video_id = str(film["video_id"])
    finish = in_child("finish", home, video_id)
    bare = in_child("bare", home, video_id)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return {
        "machine": machine,
        "load_before": os.getloadavg()[0],
        "film": {"seconds": seconds, "size": film["size"], "frames": film["frames"]},
        "make": {
            "wall_seconds": round(peak.wall_seconds, 2),
            "wall_over_duration": round(peak.wall_seconds / seconds, 3),
            "peak_mib": round(peak.bytes / 2**20),
            "phases": film["phases"],
        },
        "finish": finish.rounded(),
        "bare_encode": bare.rounded(),
        "finish_over_bare": {
            "wall": round(finish.wall_seconds / bare.wall_seconds, 3),
            "cpu": round(finish.cpu_seconds / bare.cpu_seconds, 3),
        },
    }


def main() -> None:
    """Parse, measure, print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--resolution", default="1080p", choices=["480p", "720p", "1080p"])
    parser.add_argument("--part", choices=["finish", "bare"], help=argparse.SUPPRESS)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--video", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.part:
        measure = refine_and_export if args.part == "finish" else bare_encode
        print(json.dumps(vars(measure(args.home, args.video))))
        return
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(whole(Path(folder), args.seconds, args.resolution), indent=2))


if __name__ == "__main__":
    main()
