"""What refining and exporting a video costs, and what its bare encode costs."""

import tempfile
import time
from pathlib import Path

from tools import Cost, Quiet, encoding, handed

from reelwright.common.spec import Spec
from reelwright.common.steps import Input, StepContext
from reelwright.media.encode import ClipWriter
from reelwright.media.recipes import recipe_of
from reelwright.phases.phase5_refine.footage import Footage
from reelwright.phases.phase5_refine.params import Params
from reelwright.phases.phase5_refine.phase import Refine
from reelwright.phases.phase5_refine.picture import Picture
from reelwright.phases.phase6_export.phase import Export
from reelwright.settings import load
from reelwright.studio.type import TextTrack
from reelwright.templates.luts import lut_path
from reelwright.wiring import App


class Video:
    """A finished video in the store, with the steps that made it."""

    def __init__(self, home: Path, video_id: str) -> None:
        self.folder = home / "storage" / "videos" / video_id
        spec = Spec.model_validate_json((self.folder / "spec.json").read_text("utf-8"))
        app = App(load())
        self.steps = {step.name: step for step in app.expand(spec)}
        app.close()
        self.params = Params.model_validate(self.steps["refine/16x9"].params)

    def chunks(self) -> dict[int, Path]:
        """Where each chunk lies."""
        return {
            chunk.index: self.folder / f"chunks/chunk_{chunk.index:02d}.mp4"
            for chunk in self.params.chunks
        }

    def inputs(self) -> dict[str, Input]:
        """What refining was given."""
        found = {f"chunk/{index:02d}": handed(path) for index, path in self.chunks().items()}
        sounds = {"cue": self.folder / "work/cue.wav", "voice": self.folder / "work/voice.wav"}
        return found | {role: handed(path) for role, path in sounds.items() if path.exists()}


def refine_and_export(home: Path, video_id: str) -> Cost:
    """Phases 5 and 6 once more, from the stored chunks."""
    video = Video(home, video_id)
    with tempfile.TemporaryDirectory() as folder:
        refine, export = Path(folder) / "refine", Path(folder) / "export"
        refine.mkdir()
        export.mkdir()
        wall, cpu = time.perf_counter(), time.process_time()
        step = video.steps["refine/16x9"]
        made = Refine().run(
            StepContext(video_id, "refine", step.params, video.inputs(), refine, Quiet())
        )
        given = {"master": handed(made.produced[0].path), "report": handed(made.produced[1].path)}
        step = video.steps["export/16x9"]
        Export().run(StepContext(video_id, "export", step.params, given, export, Quiet()))
        return Cost(time.perf_counter() - wall, time.process_time() - cpu)


def bare_encode(home: Path, video_id: str) -> Cost:
    """Only the encoder, fed with the same finished frames from memory."""
    params = (video := Video(home, video_id)).params
    output = params.output
    footage = Footage(params.by_shot(), video.chunks(), output.rate, params.care)
    words = TextTrack(
        params.texts, shots=params.shots, output=output, style=params.style, product=params.product
    )
    frames = Picture(params, footage, words, lut_path(params.style.grade)).frames()
    with tempfile.TemporaryDirectory() as folder:
        recipe = recipe_of("master", output.codec, output.preset, drawn=params.native)
        path = Path(folder) / "bare.mp4"
        writer = ClipWriter(path, output.size, output.rate, quality="master", recipe=recipe)
        return encoding(writer, frames)
