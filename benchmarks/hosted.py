"""What hosted films take beside what their vendor takes, and what side by side is worth.

``python benchmarks/hosted.py`` makes one ad (30 s, 5 beats, a model of 5 s clips) at the sandbox,
``anchored`` and ``sequential``, with the seed's latencies, twenty times quicker. Every film is made
twice: the sandbox draws a file when it is first fetched, and a vendor has drawn it by then.
"""

import argparse
import json
import logging
import os
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import httpx
import structlog
from sqlalchemy import select

from reelwright.common.money import dollars
from reelwright.common.spec import Brief, Options
from reelwright.common.takes import Record
from reelwright.database import events, steps
from reelwright.database.models import CallRow
from reelwright.orchestrator.pausing import needs_by_name
from reelwright.settings import Settings
from reelwright.wiring import App

PROMPT = (
    "A 30 second ad for AquaPure, a stainless-steel water bottle that keeps drinks cold "
    "for 24 hours. Slow, calm, long shots, serene."
)
OPTIONS = Options(duration=Fraction(30), resolution="480p", template="lifestyle_ad")
MODELS = {"image_model": "replicate/flux-2-pro", "video_model": "replicate/wan-2.1-i2v-480p"}
LATENCY = {"*": 10, "wavespeedai/*": 45}
"""Seconds: the seed's 45 for a clip, 10 for a still."""
SCALE = 0.05
PARTS = ("before_submit", "vendor", "noticed", "fetched_and_judged")


@dataclass(frozen=True)
class Job:
    """One paid call, by the clocks of both sides: seconds since the epoch."""

    step: str
    began: float
    """When our step began, or its call before this one had been fetched."""
    created: float
    over: float
    fetched: float
    """When the sandbox was asked for the file."""
    ended: float

    @property
    def provider(self) -> float:
        return self.over - self.created

    def parts(self) -> tuple[float, ...]:
        """The time of the step, in seconds, in the order of ``PARTS``."""
        moments = (self.began, self.created, self.over, self.fetched, self.ended)
        return tuple(b - a for a, b in pairwise(moments))


@contextmanager
def sandbox(folder: Path) -> Generator[dict[str, str]]:
    """A sandbox in a process of its own; yields the variables that lead there."""
    script = folder / "script.json"
    script.write_text(json.dumps(_script(SCALE)))
    program = str(Path(sys.executable).with_name("reelwright"))
    served = subprocess.Popen(
        [program, "sandbox", "--port", "0", "--script", str(script)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield dict(_told(served))
    finally:
        served.send_signal(signal.SIGINT)
        served.wait(20)


def _script(scale: float) -> dict[str, object]:
    return {"time_scale": scale, "latency": LATENCY}


def _told(served: "subprocess.Popen[str]") -> Iterator[tuple[str, str]]:
    assert served.stdout is not None
    for line in served.stdout:
        if line.startswith("# "):
            root = line.split("charges: ")[1].strip()
            yield "root", root.removesuffix("/charges")
        name, _, value = line.removeprefix("export ").strip().partition("=")
        if not line.startswith("# "):
            yield name, value
        if name == "RUNWAYML_BASE_URL":
            return


def film(
    home: Path, continuity: str, there: Mapping[str, str], *, whole: bool
) -> dict[str, object]:
    """One film; what it took, in seconds."""
    app = App(Settings.model_validate({"home": home, **MODELS}))
    try:
        options = OPTIONS.model_copy(update={"continuity": continuity})
        brief = Brief(prompt=PROMPT, options=options)
        video = app.videos.create(brief, pause_after=None if whole else "chunks")
        executor = app.executor()
        executor.start(video)
        assert executor.wait(600)
        return measured(app, video, continuity, there["root"])
    finally:
        app.close()


def measured(app: App, video: str, continuity: str, root: str) -> dict[str, object]:
    """What the film's rows and the sandbox's own lists say."""
    jobs = _jobs(app, video, root)
    ends = _moments(app, video, "step.finished")
    makespan = max(ends[job.step] for job in jobs) - min(job.created for job in jobs)
    path = critical(_needs(app, video), jobs)
    chunks = [job.parts() for job in jobs if job.step.startswith("chunk/")]
    shot = app.videos.look(video)
    return {
        "continuity": continuity,
        "state": shot.state,
        "calls": len(jobs),
        "cost_usd": str(dollars(_spent(app, video))),
        "makespan_s": round(makespan, 2),
        "critical_path_s": round(path, 2),
        "ratio": round(makespan / path, 3),
        "seams_inside_shots": _seams(app, video),
        "a_chunk_s": {
            name: round(statistics.mean(each[n] for each in chunks), 3)
            for n, name in enumerate(PARTS)
        },
    }


def critical(needs: Mapping[str, list[str]], jobs: list[Job]) -> float:
    """The longest chain of provider time; what runs here counts nothing."""
    took: dict[str, float] = {}
    for job in jobs:
        took[job.step] = took.get(job.step, 0.0) + job.provider
    known: dict[str, float] = {}

    def until(step: str) -> float:
        if step not in known:
            before = max((until(each) for each in needs.get(step, ())), default=0.0)
            known[step] = before + took.get(step, 0.0)
        return known[step]

    return max(until(step) for step in took)


def _jobs(app: App, video: str, root: str) -> list[Job]:
    listed = {each["id"]: each for each in httpx.get(f"{root}/jobs").json()}
    over = {each["id"]: each["at"] for each in httpx.get(f"{root}/charges").json()}
    asked = _fetches(root)
    began, ended = _moments(app, video, "step.started"), _moments(app, video, "step.finished")
    with app.database.read() as session:
        names = {row.id: row.name for row in steps.of_video(session, video)}
        rows = session.scalars(
            select(CallRow).where(CallRow.video_id == video).order_by(CallRow.id)
        ).all()
    jobs: list[Job] = []
    for row in rows:
        name, identity = names[row.step_id], str(row.vendor_id)
        earlier = [job.fetched for job in jobs if job.step == name]
        start = earlier[-1] if earlier else began[name]
        jobs.append(
            Job(name, start, listed[identity]["created"], over[identity], asked[identity],
                ended[name])
        )  # fmt: skip
    return jobs


def _fetches(root: str) -> dict[str, float]:
    """When each job's file was asked for, by its id."""
    found: dict[str, float] = {}
    for each in httpx.get(f"{root}/requests").json():
        if each["server"] == "outputs":
            for part in each["path"].split("/"):
                found.setdefault(part, each["at"])
    return found


def _moments(app: App, video: str, kind: str) -> dict[str, float]:
    with app.database.read() as session:
        every = events.since(session, video)
    return {each.step: each.at.timestamp() for each in every if each.kind == kind and each.step}


def _needs(app: App, video: str) -> Mapping[str, list[str]]:
    with app.database.read() as session:
        return needs_by_name(session, video)


def _spent(app: App, video: str) -> int:
    with app.database.read() as session:
        return sum(row.cost for row in steps.of_video(session, video))


def _seams(app: App, video: str) -> list[float]:
    found = [
        Record.model_validate_json(app.storage.local(made.key).read_bytes())
        for _, made in app.videos.artifacts(video)
        if made.name == "record"
    ]
    kept = [next(t for t in record.takes if t.number == record.kept) for record in found]
    return [take.judgement.seam for take in kept if take.judgement.seam is not None]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=["anchored", "sequential"])
    parser.add_argument("--scale", type=float, default=SCALE, help="of the vendor's latencies")
    args = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with tempfile.TemporaryDirectory() as name, sandbox(Path(name)) as there:
        os.environ.update({key: value for key, value in there.items() if key != "root"})
        rows: list[dict[str, object]] = []
        for way in [args.only] if args.only else ["anchored", "sequential"]:
            httpx.post(f"{there['root']}/script", json=_script(SCALE)).raise_for_status()
            film(Path(name) / f"{way}-before", way, there, whole=False)
            httpx.post(f"{there['root']}/script", json=_script(args.scale)).raise_for_status()
            rows.append(film(Path(name) / way, way, there, whole=True))
    print(json.dumps(rows, indent=2))


if __name__ == "__main__":
    main()
