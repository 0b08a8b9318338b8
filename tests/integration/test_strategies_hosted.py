"""Every continuity strategy, from plan to footage, with a hosted model's clips from the sandbox."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from kits import sandboxes, scenery
from kits.specs import profile, spec
from reelwright.common.artifact import Artifact, MediaFacts
from reelwright.common.plan import Chunk, StepPlan
from reelwright.common.spec import Strategy
from reelwright.common.steps import Input, StepContext, StepResult
from reelwright.common.takes import Record
from reelwright.media.planes import Bytes, planes
from reelwright.media.probe import probe
from reelwright.media.stills import extract
from reelwright.phases import joins
from reelwright.phases.phase4_chunks.phase import MakeChunk, steps
from reelwright.phases.phase4_chunks.planning import plan_chunks
from reelwright.phases.phase5_refine.footage import Footage
from reelwright.providers import replicate
from reelwright.providers.accounts import Account
from reelwright.sandbox.serving import Served

MODEL = "replicate/wan-2.2-i2v-fast-480p"
STILLS = profile().model_copy(update={"id": "test/stills", "role": "image"})
LENGTHS = (600, 60)
"""Two shots, of four clips: three for the first, one for the other."""
PLANNED: dict[Strategy, list[int | None]] = {
    "anchored": [None, 0, 1, None],
    "sequential": [None, 0, 1, 2],
    "hybrid": [None, 0, 0, 0],
    "batch": [None, 0, 1, None],
    "parallel": [None, None, None, None],
}
JUMPS: dict[Strategy, list[bool]] = {"hybrid": [False, True], "parallel": [True, True]}
"""Joins inside the first shot that these strategies leave as cuts: they bridge nothing there."""


class Free:
    def progress(self, fraction: float) -> None:
        pass

    def check(self) -> None:
        pass


class Shooting:
    """A film's chunks, ordered one after another at a sandbox."""

    def __init__(self, folder: Path, strategy: Strategy, served: Served) -> None:
        self._folder = folder
        account = Account(token="r8_test", base_url=served.environment["REPLICATE_BASE_URL"])
        model = replicate.models(account).video[MODEL]()
        film = spec(LENGTHS, size=(832, 480), continuity=strategy)
        self.chunks = plan_chunks(film, model.profile, image=STILLS)
        self.results: dict[str, StepResult] = {}
        maker = MakeChunk(model, probe, extract)
        for step in steps(film, self.chunks, model.profile, STILLS):
            self.results[step.name] = maker.run(self._context(step))

    def _context(self, step: StepPlan) -> StepContext:
        workdir = self._folder / step.name.replace("/", "_")
        workdir.mkdir()
        inputs = {need.role: self._input(need.step, need.artifact) for need in step.needs}
        return StepContext("v", step.name, step.params, inputs, workdir, Free(), step.model)

    def _input(self, step: str, artifact: str) -> Input:
        path = self.file(step, artifact) if step in self.results else self._still(step)
        facts = MediaFacts(kind="image")
        return Input(path, Artifact(name=artifact, key="k", digest="d", bytes=1,
                                    content_type="image/png", facts=facts))  # fmt: skip

    def _still(self, step: str) -> Path:
        path = self._folder / f"{step.replace('/', '_')}.png"
        wide = Image.fromarray(scenery.view(len(step) % 2)).crop((0, 0, 208, 120))
        wide.resize((832, 480)).save(path)
        return path

    def file(self, step: str, name: str) -> Path:
        (path,) = (each.path for each in self.results[step].produced if each.name == name)
        return path

    def records(self) -> dict[int, Record]:
        return {
            chunk.index: Record.model_validate_json(self.file(chunk.step, "record").read_bytes())
            for chunk in self.chunks
        }

    def settled(self) -> tuple[Chunk, ...]:
        return joins.settled(self.chunks, joins.shifts(self.records()), Fraction(30))

    def footage(self) -> Footage:
        by_shot = {n: [c for c in self.settled() if c.shot == n] for n in range(len(LENGTHS))}
        paths = {chunk.index: self.file(chunk.step, "main") for chunk in self.chunks}
        return Footage(by_shot, paths, Fraction(30))


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with Served(sandboxes.script()) as sandbox:
        yield sandbox


@pytest.mark.slow
@pytest.mark.parametrize("strategy", PLANNED)
def test_a_strategy_end_to_end(strategy: Strategy, served: Served, tmp_path: Path) -> None:
    made = Shooting(tmp_path, strategy, served)
    assert [chunk.continues for chunk in made.chunks] == PLANNED[strategy]
    footage = made.footage()
    frames = [sum(1 for _ in footage.shot(n, sum(LENGTHS[:n]))) for n in range(len(LENGTHS))]
    assert frames == list(LENGTHS)
    scores = [seam.score for seam in footage.seams]
    own = [record.takes[-1].judgement.seam for record in made.records().values()]
    print(strategy, "seams as delivered", scores, "of the takes", own)
    assert [bool(seam.faults) for seam in footage.seams] == JUMPS.get(strategy, [False, False])
    assert all(seam.score > 0.9 for seam in footage.seams if not seam.faults)
    assert not [left for result in made.results.values() for left in result.degradations]


def lab(frame: Bytes) -> np.ndarray:
    """The mean colour of an I420 frame in CIE Lab."""
    parts = planes(frame)
    height, width = parts.y.shape
    whole = np.concatenate([parts.y.ravel(), parts.u.ravel(), parts.v.ravel()])
    bgr = cv2.cvtColor(whole.reshape(height * 3 // 2, width), cv2.COLOR_YUV2BGR_I420)
    return cv2.cvtColor(bgr.astype(np.float32) / 255, cv2.COLOR_BGR2LAB).mean(axis=(0, 1))


def apart(frames: Sequence[Bytes], join: int) -> float:
    """How far the colours are apart across a join (Euclidean in Lab, 2.3 is just noticeable)."""
    return float(np.linalg.norm(lab(frames[join]) - lab(frames[join - 1])))


@pytest.mark.parametrize("gains", [(1.12, 1.0, 0.9), (0.88, 0.92, 1.0), (1.1, 1.1, 1.1)])
def test_a_drift_of_colour_is_not_seen_at_the_join(
    gains: tuple[float, float, float], tmp_path: Path
) -> None:
    """Clips of one view, the second in other light: measured before and after matching."""

    def tinted(number: int) -> scenery.Pixels:
        picture = scenery.passing(0, start=63)(number) * np.array(gains)
        return np.clip(picture, 0, 255).astype(np.uint8)

    paths = {
        0: scenery.clip(tmp_path / "a.mp4", scenery.passing(), 64),
        1: scenery.clip(tmp_path / "b.mp4", tinted, 64),
    }
    film = spec([230], size=scenery.SIZE)
    maker = profile("4", rate=16, first_frame=True)
    chunks = plan_chunks(film, maker)
    join = chunks[1].covers.start
    footage = Footage({0: chunks}, paths, Fraction(30))
    after = [frame.copy() for frame in footage.shot(0, 0)]
    before = [
        frame.copy()
        for chunk in chunks
        for frame in Footage({0: (chunk,)}, paths, Fraction(30)).shot(0, chunk.covers.start)
    ]
    untouched, matched = apart(before, join), apart(after, join)
    print(f"gains {gains}: {untouched:.2f} before, {matched:.2f} after")
    assert footage.seams[0].matched
    assert untouched > 3
    assert matched < 1
    steps = [apart(after, n) for n in range(join + 1, join + 50)]
    assert max(steps) < 1, "and it fades without a step"
