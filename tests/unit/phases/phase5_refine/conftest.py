"""A small film: its spec, its chunks drawn as flat ramps, its words."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from reelwright.common.artifact import Artifact, MediaFacts
from reelwright.common.plan import Chunk
from reelwright.common.spec import (
    Audio,
    Beat,
    Output,
    Palette,
    Product,
    Shot,
    Size,
    Spec,
    Style,
    TextLine,
    Transition,
    TransitionKind,
)
from reelwright.common.steps import Input, StepContext
from reelwright.common.time import FrameRange
from reelwright.media.encode import ClipWriter

SIZE: Size = (160, 90)


def make_spec(
    cuts: Sequence[int],
    *,
    rate: int | Fraction = 30,
    transitions: Sequence[tuple[TransitionKind, int]] = (),
    size: Size = SIZE,
    texts: Sequence[TextLine] = (),
) -> Spec:
    """A film with shots between ``cuts``; the transition at place n leads into shot n + 1."""
    joins = [("cut", 0), *transitions, *[("cut", 0)] * len(cuts)]
    shots = tuple(
        Shot(
            index=n,
            beat="only",
            frames=FrameRange(start=start, end=end),
            type="medium",
            camera="static",
            action="a",
            setting="s",
            prompt="p",
            transition=Transition(kind=joins[n][0], frames=joins[n][1]),
        )
        for n, (start, end) in enumerate(itertools.pairwise(cuts))
    )
    palette = Palette(
        background="#101010", surface="#202020", primary="#3060f0", accent="#f0a030", ink="#ffffff"
    )
    beat = Beat(
        name="only", frames=FrameRange(start=0, end=cuts[-1]), shots=shots, texts=tuple(texts)
    )
    return Spec(
        template="t",
        product=Product(name="Lumen", kind="perfume", art="perfume"),
        style=Style(look="minimal", mood="m", palette=palette, grade="plain", font="modern"),
        audio=Audio(mood="calm", instruments="acoustic"),
        output=Output(
            duration=Fraction(cuts[-1]) / rate,
            rate=Fraction(rate),
            aspect="16:9",
            resolution="480p",
            size=size,
        ),
        call_to_action="Buy",
        beats=(beat,),
        seed=1,
        origins={},
    )


def make_chunk(
    index: int,
    shot: int,
    start: int,
    end: int,
    *,
    rate: int | Fraction = 30,
    size: Size = SIZE,
    source_in: Fraction = Fraction(0),
    continues: int | None = None,
    film_rate: int | Fraction = 30,
) -> Chunk:
    """A chunk that covers ``start`` up to ``end`` of the film."""
    span = FrameRange(start=start, end=end)
    return Chunk(
        index=index,
        shot=shot,
        covers=span,
        shot_covers=span,
        request=source_in + Fraction(end - start) / film_rate,
        rate=Fraction(rate),
        size=size,
        source_in=source_in,
        continues=continues,
        seed=0,
    )


Draw = Callable[[int], np.ndarray]


def flat(level: int, size: Size = SIZE) -> np.ndarray:
    """A grey frame."""
    frame = np.full((size[1], size[0], 4), 255, np.uint8)
    frame[..., :3] = level
    return frame


@dataclass
class Film:
    """A folder in which chunks are drawn, and the context to refine them in."""

    folder: Path
    inputs: dict[str, Input] = field(default_factory=dict)
    progress_seen: list[float] = field(default_factory=list)

    def draw(self, chunk: Chunk, draw: Draw, frames: int | None = None) -> Path:
        """Write a chunk's clip, ``draw(index)`` for each of its own frames."""
        path = self.folder / f"chunk_{chunk.index:02d}.mp4"
        count = frames or -(-chunk.request * chunk.rate // 1)
        with ClipWriter(path, chunk.size, chunk.rate, quality="intermediate") as writer:
            for index in range(count):
                writer.write_bgra(draw(index))
        self.give(f"chunk/{chunk.index:02d}", path)
        return path

    def give(self, role: str, path: Path) -> None:
        """Hand a file to the step."""
        facts = MediaFacts(kind="data")
        artifact = Artifact(
            name="main", key=path.name, digest="", bytes=0, content_type="", facts=facts
        )
        self.inputs[role] = Input(path, artifact)

    def paths(self) -> dict[int, Path]:
        """Where each chunk lies."""
        return {int(r[6:]): i.path for r, i in self.inputs.items() if r.startswith("chunk/")}

    def context(self, step: str, params: dict[str, object]) -> StepContext:
        """What a step is run with."""
        workdir = self.folder / step
        workdir.mkdir()
        return StepContext("v", step, params, self.inputs, workdir, self)  # pyright: ignore

    def progress(self, fraction: float) -> None:
        """Remember it."""
        self.progress_seen.append(fraction)

    def check(self) -> None:
        """Go on."""


@pytest.fixture
def film(tmp_path: Path) -> Film:
    return Film(tmp_path)


class Factory:
    """What tests build films from."""

    spec = staticmethod(make_spec)
    chunk = staticmethod(make_chunk)
    flat = staticmethod(flat)


@pytest.fixture
def build() -> type[Factory]:
    return Factory


@pytest.fixture
def plain_lut(tmp_path: Path) -> Path:
    """A table that leaves every colour as it is."""
    rows = [f"{r} {g} {b}" for b in (0, 1) for g in (0, 1) for r in (0, 1)]
    path = tmp_path / "plain.cube"
    path.write_text("LUT_3D_SIZE 2\n" + "\n".join(rows))
    return path
