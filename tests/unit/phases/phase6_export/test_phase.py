import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from reelwright.common.artifact import Artifact, MediaFacts
from reelwright.common.errors import MediaError
from reelwright.common.spec import Output
from reelwright.common.steps import Input, StepContext, StepResult
from reelwright.media import sound
from reelwright.media.encode import ClipWriter
from reelwright.media.inspect import faststart
from reelwright.media.loudness import deliver
from reelwright.media.remux import remux
from reelwright.phases.phase6_export.phase import Export, Params
from reelwright.phases.phase6_export.poster import Candidate

SIZE = (160, 90)
FRAMES = 60
OUTPUT = Output(
    duration=Fraction(2), rate=Fraction(30), aspect="16:9", resolution="480p", size=SIZE
)
Draw = Callable[[int], np.ndarray]


def pattern(index: int) -> np.ndarray:
    """Something that moves."""
    frame = np.full((90, 160, 4), 255, np.uint8)
    frame[..., :3] = (120 + 90 * np.sin((np.arange(160) + 5 * index) / 12))[None, :, None]
    return frame


class Quiet:
    def progress(self, fraction: float) -> None: ...
    def check(self) -> None: ...


class Desk:
    """A master and its report, as refining leaves them, and the step that exports them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def master(self, draw: Draw = pattern, frames: int = FRAMES, *, silent: bool = False) -> None:
        t = np.arange(2 * 48_000) / 48_000
        tone = np.tile(0.2 * np.sin(2 * np.pi * 440 * t), (2, 1)).astype(np.float32)
        samples = sound.silence(96_000) if silent else tone
        audio = self.folder / "sound.m4a"
        deliver(samples, audio, loudness_lufs=-14, true_peak_dbtp=-1)
        picture = self.folder / "picture.mp4"
        with ClipWriter(picture, SIZE, Fraction(30), quality="master") as writer:
            for index in range(frames):
                writer.write_bgra(draw(index))
        remux([picture, audio], self.folder / "master.mp4", {})
        report = {"silent": silent, "seams": [{"chunk": 1, "score": 0.99}]}
        (self.folder / "refine.json").write_text(json.dumps(report))

    def export(self, *posters: int) -> StepResult:
        params = Params(
            output=OUTPUT,
            title="Lumen",
            posters=tuple(Candidate(frame=frame, worth=1) for frame in posters),
        )
        workdir = self.folder / "work"
        workdir.mkdir()
        inputs = {"master": self._input("master.mp4"), "report": self._input("refine.json")}
        return Export().run(
            StepContext("v", "export", params.model_dump(mode="json"), inputs, workdir, Quiet())
        )

    def _input(self, name: str) -> Input:
        facts = MediaFacts(kind="data")
        artifact = Artifact(name="main", key=name, digest="", bytes=0, content_type="", facts=facts)
        return Input(self.folder / name, artifact)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_three_files_in_the_seeds_layout(desk: Desk) -> None:
    desk.master()
    result = desk.export(30)
    found = {made.name: (made.key, made.content_type) for made in result.produced}
    assert found == {
        "main": ("final.mp4", "video/mp4"),
        "poster": ("poster.png", "image/png"),
        "report": ("report.json", "application/json"),
    }


def test_the_film_is_ready_to_stream_and_has_its_title(desk: Desk) -> None:
    desk.master()
    final = desk.export(30).produced[0].path
    assert faststart(final)
    with av.open(str(final)) as container:
        assert container.metadata["title"] == "Lumen"


def test_the_report_holds_every_check_and_what_refining_measured(desk: Desk) -> None:
    desk.master()
    said = json.loads(desk.export(30).produced[2].path.read_text())
    assert {check["name"] for check in said["checks"]} >= {"frames", "loudness", "frozen stretch"}
    assert all(check["passed"] for check in said["checks"])
    assert said["refine"]["seams"] == [{"chunk": 1, "score": 0.99}]


def test_a_silent_film_is_delivered_as_such(desk: Desk) -> None:
    desk.master(silent=True)
    assert len(desk.export(30).produced) == 3


@pytest.mark.parametrize("frames", [59, 61])
def test_a_film_of_another_length_is_not_let_out(desk: Desk, frames: int) -> None:
    desk.master(frames=frames)
    with pytest.raises(MediaError, match="promised") as caught:
        desk.export(30)
    assert f"frames is {frames}" in caught.value.detail


def test_a_frozen_film_is_not_let_out(desk: Desk) -> None:
    desk.master(lambda index: pattern(0))
    with pytest.raises(MediaError) as caught:
        desk.export(30)
    assert "frozen" in caught.value.detail


def test_the_poster_is_the_frame_asked_for(desk: Desk) -> None:
    desk.master(lambda index: pattern(index) if index != 40 else pattern(index)[:, ::-1])
    with Image.open(desk.export(40, 10).produced[1].path) as poster:
        assert poster.size == SIZE
        found = np.asarray(poster.convert("L"), float)
    assert np.abs(found - pattern(40)[:, ::-1, 0]).mean() < 6


def test_a_black_frame_is_no_poster(desk: Desk) -> None:
    desk.master(lambda index: pattern(index) * np.uint8(not 25 <= index < 35))
    with Image.open(desk.export(30, 10).produced[1].path) as poster:
        assert np.asarray(poster.convert("L")).std() > 30
