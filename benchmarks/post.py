"""Case (a) done by this project: the step that refines, its encoder alone, its slow reference."""

import itertools
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av.filter
import inputs
import numpy as np
from av.video.format import VideoFormat
from numpy.typing import NDArray
from tools import Cost, Quiet, encoding, handed

from reelwright.common.plan import Chunk
from reelwright.common.spec import Output, Palette, Product, Shot, Style, Transition
from reelwright.common.steps import StepContext
from reelwright.common.time import FrameRange
from reelwright.media.encode import ClipWriter
from reelwright.media.join import join
from reelwright.media.planes import Bytes, wrap
from reelwright.media.recipes import recipe_of
from reelwright.media.scale import fill
from reelwright.phases.phase5_refine.footage import Footage
from reelwright.phases.phase5_refine.params import Params
from reelwright.phases.phase5_refine.phase import Refine
from reelwright.phases.phase5_refine.picture import Picture
from reelwright.phases.phase5_refine.timeline import views
from reelwright.templates.luts import lut_path

GRADE = "warm"
SHOT = 150
"""Frames of the film per clip."""
DISSOLVES = {2: 6, 4: 6}
"""Frames of the dissolve into a shot; the others are cuts."""

_PALETTE = Palette(
    background="#101010", surface="#202020", primary="#3060f0", accent="#f0a030", ink="#ffffff"
)


def params() -> Params:
    """The film as the step is told it."""
    shots = tuple(_shot(index) for index in range(inputs.CLIPS))
    chunks = tuple(_chunk(shot, shots) for shot in shots)
    frames = inputs.CLIPS * SHOT
    return Params(
        shots=shots,
        texts=(),
        style=Style(look="minimal", mood="m", palette=_PALETTE, grade=grade(), font="modern"),
        product=Product(name="Lumen", kind="lamp", art="lamp"),
        output=Output(
            duration=Fraction(frames, 30),
            rate=Fraction(30),
            aspect="16:9",
            resolution="1080p",
            size=(1920, 1080),
        ),
        chunks=chunks,
        native=False,
    )


def grade() -> str:
    """The table's name: the wished one, or the first there is."""
    from reelwright.templates import luts

    names = sorted(path.stem for path in Path(luts.__file__).parent.glob("*.cube"))
    return GRADE if GRADE in names else names[0]


def _shot(index: int) -> Shot:
    length = DISSOLVES.get(index, 0)
    return Shot(
        index=index,
        beat="b",
        frames=FrameRange(start=index * SHOT, end=(index + 1) * SHOT),
        type="medium",
        camera="static",
        action="a",
        setting="s",
        prompt="p",
        transition=Transition(kind="dissolve" if length else "cut", frames=length),
    )


def _chunk(shot: Shot, shots: tuple[Shot, ...]) -> Chunk:
    before = shot.transition.frames // 2
    after = shots[shot.index + 1].transition.frames // 2 if shot.index + 1 < len(shots) else 0
    span = FrameRange(start=shot.frames.start - before, end=shot.frames.end + after)
    return Chunk(
        index=shot.index,
        shot=shot.index,
        covers=span,
        shot_covers=span,
        request=Fraction(inputs.FRAMES, inputs.RATE),
        rate=Fraction(inputs.RATE),
        size=inputs.SIZE,
        seed=0,
    )


def _paths(folder: Path) -> dict[int, Path]:
    return {index: folder / f"clip_{index}.mp4" for index in range(inputs.CLIPS)}


def ours(folder: Path, out: Path) -> None:
    """Refine: decode, steady, deband, blend to 30, join, grade, scale, encode; mix and loudness."""
    given = {f"chunk/{index:02d}": handed(path) for index, path in _paths(folder).items()}
    given["cue"] = handed(folder / "cue.wav")
    with tempfile.TemporaryDirectory() as work:
        described = params().model_dump(mode="json")
        context = StepContext("v", "refine/16x9", described, given, Path(work), Quiet())
        Refine().run(context).produced[0].path.rename(out)


class NoWords:
    """A film without words."""

    def at(self, frame: int, under: Bytes | None = None) -> None:
        """Nothing."""


def limit(folder: Path) -> Cost:
    """Only the encoder, with the same settings, fed with the same finished frames from memory."""
    film = params()
    footage = Footage(film.by_shot(), _paths(folder), film.output.rate, film.care)
    frames = Picture(film, footage, NoWords(), lut_path(grade())).frames()
    recipe = recipe_of("master")
    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / "bare.mp4"
        size, rate = film.output.size, film.output.rate
        return encoding(ClipWriter(path, size, rate, quality="master", recipe=recipe), frames)


def reference(folder: Path) -> Iterator[Bytes]:
    """The slow chain: scaled first, then a 33³ table, tetrahedral, in float, on every pixel."""
    film = params()
    footage = Footage(film.by_shot(), _paths(folder), film.output.rate)
    table = FullTable(lut_path(grade()), film.output.size)
    shots: dict[int, Iterator[Bytes]] = {}
    for view in views(film.shots, film.output.frames):
        places = [place for place in (view.old, view.shot) if place is not None]
        pictures = [
            next(shots.setdefault(place, footage.shot(place, view.frame))) for place in places
        ]
        joined = pictures[-1]
        if view.kind != "cut" and len(pictures) == 2:
            joined = join(view.kind, pictures[0], pictures[1], view.t)
        yield table.apply(fill(joined, film.output.size))


class FullTable:
    """A 33³ table over every pixel of the full picture, in float."""

    def __init__(self, lut: Path, size: tuple[int, int]) -> None:
        graph = self._graph = av.filter.Graph()
        source = graph.add_buffer(
            width=size[0], height=size[1], format=VideoFormat("yuv420p"), time_base=Fraction(1, 30)
        )
        parts = [
            source,
            graph.add("scale", "in_color_matrix=bt709:in_range=tv:out_range=pc"),
            graph.add("format", "gbrpf32le"),
            graph.add("lut3d", file=str(lut), interp="tetrahedral"),
            graph.add("scale", "out_color_matrix=bt709:in_range=pc:out_range=tv"),
            graph.add("format", "yuv420p"),
            graph.add("buffersink"),
        ]
        for one, other in itertools.pairwise(parts):
            one.link_to(other)
        graph.configure()

    def apply(self, frame: NDArray[np.uint8]) -> Bytes:
        """The graded I420 frame."""
        self._graph.vpush(wrap(frame))
        return self._graph.vpull().to_ndarray().astype(np.uint8, copy=False)
