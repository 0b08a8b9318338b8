"""A hundred videos at once in one process: who waits for whom, and whether memory stays flat.

``python benchmarks/crowd.py`` has one executor serve 100 films of 6 s at 480p, each of another
owner, hosted stills and clips at the sandbox with the seed's latencies twenty times quicker.
"""

import argparse
import json
import logging
import os
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
import structlog
from hosted import MODELS, sandbox

from reelwright.common.plan import Phase
from reelwright.common.spec import Brief, Options
from reelwright.database import events
from reelwright.database import videos as rows
from reelwright.settings import Settings
from reelwright.wiring import App

PROMPT = "An ad for AquaPure, a steel water bottle that keeps drinks cold for 24 hours."
OPTIONS = Options(duration=Fraction(6), resolution="480p", rate=Fraction(24), music="none")
SAMPLE_SECONDS = 1.0
ENDED = ("finished", "failed", "cancelled", "paused")
MIB = 1 << 20


def served(app: App, films: int, until: Phase | None, most_seconds: float) -> dict[str, object]:
    """Enter all films, serve them until each has ended, or for so long."""
    brief = Brief(prompt=PROMPT, options=OPTIONS)
    videos = [
        app.videos.create(brief, owner=f"owner-{n:03d}", pause_after=until) for n in range(films)
    ]
    executor = app.executor()
    began = time.time()
    executor.serve()
    memory: list[tuple[float, float]] = []
    while time.time() < began + most_seconds and not _all_ended(app, videos):
        memory.append((time.time() - began, _resident()))
        time.sleep(SAMPLE_SECONDS)
    assert executor.halt(60)
    return {"films": films, **_waits(app, videos, began), **_memory(memory)}


def _all_ended(app: App, videos: Sequence[str]) -> bool:
    with app.database.read() as session:
        return all(rows.state(session, video) in ENDED for video in videos)


def _resident() -> float:
    """MiB that this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MIB


def _memory(samples: Sequence[tuple[float, float]]) -> dict[str, object]:
    """Samples in MiB; the slope is over the later three quarters, when all has been loaded."""
    late = samples[len(samples) // 4 :]
    at, held = np.array(late).T
    slope = float(np.polyfit(at, held, 1)[0]) * 60
    quarters = [samples[len(samples) * n // 4 : len(samples) * (n + 1) // 4] for n in range(4)]
    return {
        "rss_mib_by_quarter": [round(statistics.mean(m for _, m in q)) for q in quarters if q],
        "rss_mib_most": round(max(m for _, m in samples)),
        "rss_mib_a_minute": round(slope, 1),
    }


def _waits(app: App, videos: Sequence[str], began: float) -> dict[str, object]:
    """When films ended, and how long one was ever left alone, in seconds."""
    ends: list[float] = []
    idle: list[float] = []
    states: Counter[str] = Counter()
    retried = 0
    seconds: dict[str, list[float]] = defaultdict(list)
    for video in videos:
        states[app.videos.look(video).state] += 1
        with app.database.read() as session:
            told = events.since(session, video)
        for each in app.videos.look(video).steps:
            seconds[each.name.partition("/")[0]].append(each.seconds)
        moments = [each.at.timestamp() for each in told]
        retried += sum(each.kind == "step.retrying" for each in told)
        ends.append(moments[-1] - began)
        idle.append(max(np.diff([began, *moments[1:]])))
    ends.sort()
    return {
        "states": dict(states),
        "retries": retried,
        "first_s": round(ends[0], 1),
        "median_s": round(statistics.median(ends), 1),
        "last_s": round(ends[-1], 1),
        "fairness": round(sum(ends) ** 2 / (len(ends) * sum(each**2 for each in ends)), 3),
        "longest_pause_s": round(float(max(idle)), 1),
        "a_step_s": {kind: round(statistics.mean(each), 2) for kind, each in seconds.items()},
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--films", type=int, default=100)
    parser.add_argument("--until", choices=["chunks"], help="leave out what follows")
    parser.add_argument("--most-seconds", type=float, default=3600)
    args = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with tempfile.TemporaryDirectory() as name, sandbox(Path(name)) as there:
        os.environ.update({key: value for key, value in there.items() if key != "root"})
        app = App(Settings.model_validate({"home": Path(name) / "home", **MODELS}))
        try:
            print(json.dumps(served(app, args.films, args.until, args.most_seconds), indent=2))
        finally:
            app.close()


if __name__ == "__main__":
    sys.exit(main())
