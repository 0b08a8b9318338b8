import hashlib
import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import opentimelineio as otio
import pytest
from PIL import Image

from reelwright.common.artifact import Artifact, Degradation, MediaFacts
from reelwright.common.errors import MediaError
from reelwright.common.plan import Chunk
from reelwright.common.ports import SpokenLine
from reelwright.common.spec import Output, TextLine
from reelwright.common.steps import Input, Past, Produced, StepContext, StepResult
from reelwright.common.takes import Flaw, Judgement, Record, Take
from reelwright.common.time import FrameRange
from reelwright.media import sound
from reelwright.media.boxes import faststart
from reelwright.media.credentials import Credentials, development, own
from reelwright.media.encode import ClipWriter
from reelwright.media.loudness import deliver
from reelwright.media.origin import Part
from reelwright.media.provenance import read
from reelwright.media.remux import remux
from reelwright.media.timeline import Edit
from reelwright.phases.phase6_export.making import Rushes
from reelwright.phases.phase6_export.params import Params
from reelwright.phases.phase6_export.phase import Export
from reelwright.phases.phase6_export.poster import Candidate
from reelwright.phases.phase6_export.reel import Reel, View
from reelwright.phases.phase6_export.report import Film

SIZE = (160, 90)
FRAMES = 60
OUTPUT = Output(
    duration=Fraction(2), rate=Fraction(30), aspect="16:9", resolution="480p", size=SIZE
)
TEXT = TextLine(role="headline", text="Light & ease", frames=FrameRange(start=6, end=50))
EDIT = Edit(
    title="Lumen",
    rate=Fraction(30),
    frames=FRAMES,
    film="final.mp4",
)
CHUNK = Chunk(
    index=0, shot=0, covers=FrameRange(start=0, end=FRAMES),
    shot_covers=FrameRange(start=0, end=FRAMES), request=Fraction(5), rate=Fraction(16),
    size=SIZE, seed=5,
)  # fmt: skip
REEL = Reel(
    shots=(View(index=0, beat="hook", type="wide", camera="static", frames=CHUNK.covers),),
    chunks=(CHUNK,),
    rushes={"chunk/00": Rushes(used="chunks/chunk_00.mp4", others={1: "chunks/other.mp4"})},
)
PARTS = (
    Part(kind="picture", maker="builtin/clips", source="compositeSynthetic"),
    Part(kind="voice", maker="builtin/voice", source="trainedAlgorithmicMedia"),
)
PAST = (
    Past("chunk/00", 1.5, reused=False),
    Past("music", 0.0, reused=False, degradations=(
        Degradation(step="music", what="music", why="its model is gone"),
    )),
)  # fmt: skip
SPOKEN = (SpokenLine(text="Meet Lumen.", frames=FrameRange(start=0, end=50)),)
Draw = Callable[[int], np.ndarray]


def pattern(index: int) -> np.ndarray:
    """Something that moves."""
    frame = np.full((90, 160, 4), 255, np.uint8)
    frame[..., :3] = (120 + 90 * np.sin((np.arange(160) + 5 * index) / 12))[None, :, None]
    return frame


class Quiet:
    def progress(self, fraction: float) -> None: ...
    def check(self) -> None: ...


class Delivered:
    """The files that came out, by name."""

    def __init__(self, result: StepResult) -> None:
        self.result = result
        self.files: dict[str, Produced] = {made.name: made for made in result.produced}

    def path(self, name: str) -> Path:
        return self.files[name].path

    def text(self, name: str) -> str:
        return self.path(name).read_text("utf-8")

    def json(self, name: str) -> dict:
        return json.loads(self.text(name))


class Desk:
    """A master and its report, as refining leaves them, and the step that exports them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def master(
        self, draw: Draw = pattern, frames: int = FRAMES, *, silent: bool = False, **more: object
    ) -> None:
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
        report = {"silent": silent, "seams": [{"chunk": 1, "score": 0.99}], **more}
        (self.folder / "refine.json").write_text(json.dumps(report))

    def voice(self, start: float, end: float) -> None:
        """Somebody is heard from ``start`` to ``end`` (seconds)."""
        samples = sound.silence(96_000)
        samples[:, int(start * 48_000) : int(end * 48_000)] = 0.3
        sound.write(self.folder / "voice.wav", samples)

    def picture(self, role: str) -> None:
        """The user gave a picture."""
        Image.new("RGB", (60, 40), "#22aa66").save(self.folder / f"{role}.png")

    def export(
        self, *posters: int, signs: bool = True, by: Credentials | None = None, **more: object
    ) -> Delivered:
        film = Film(title="Lumen", template="t", look="minimal", seed=7, output=OUTPUT)
        values = {
            "film": film,
            "posters": tuple(Candidate(frame=frame, worth=1) for frame in posters),
            "moments": (FrameRange(start=0, end=30),),
            "texts": (TEXT,),
            "edit": EDIT,
            "reel": REEL,
            "parts": PARTS,
            "voice": True,
        }
        params = Params.model_validate({**values, **more})
        workdir = self.folder / "work"
        workdir.mkdir()
        given = {"master": "master.mp4", "report": "refine.json", "voice": "voice.wav",
                 "product": "product.png", "safety/given": "safety.json",
                 "record/00": "record.json"}  # fmt: skip
        inputs = {
            role: self._input(file) for role, file in given.items() if (self.folder / file).exists()
        }
        step = Export(lambda: by or development(self.folder / "c2pa")) if signs else Export()
        dumped = params.model_dump(mode="json")
        context = StepContext("v", "export", dumped, inputs, workdir, Quiet(), past=PAST)
        return Delivered(step.run(context))

    def _input(self, name: str) -> Input:
        facts = MediaFacts(kind="data")
        artifact = Artifact(name="main", key=name, digest="", bytes=0, content_type="", facts=facts)
        return Input(self.folder / name, artifact)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_all_deliverables_in_the_seeds_layout(desk: Desk) -> None:
    desk.master()
    found = {name: (made.key, made.content_type) for name, made in desk.export(30).files.items()}
    assert found == {
        "main": ("final.mp4", "video/mp4"),
        "poster": ("poster.png", "image/png"),
        "preview": ("preview.webp", "image/webp"),
        "captions_vtt": ("captions.vtt", "text/vtt"),
        "captions_srt": ("captions.srt", "application/x-subrip"),
        "timeline": ("timeline.otio", "application/json"),
        "disclosure": ("disclosure.json", "application/json"),
        "report": ("report.json", "application/json"),
    }


def test_another_ratio_lies_in_a_folder_of_its_own(desk: Desk) -> None:
    desk.master()
    made = desk.export(30, folder="9x16/")
    assert {each.key.split("/")[0] for each in made.files.values()} == {"9x16"}


def test_the_film_is_ready_to_stream_and_has_its_title(desk: Desk) -> None:
    desk.master()
    final = desk.export(30).path("main")
    assert faststart(final)
    with av.open(str(final)) as container:
        assert container.metadata["title"] == "Lumen"


def test_the_film_is_signed_and_the_report_says_by_what(desk: Desk) -> None:
    desk.master()
    desk.voice(0.1, 0.5)
    desk.picture("product")
    made = desk.export(30)
    found = read(made.path("main"))
    assert found is not None
    assert found.valid
    assert found.source_type == "compositeWithTrainedAlgorithmicMedia"
    assert found.ingredients == ("product photo",)
    said = made.json("report")["provenance"]
    assert said["credentials"] == "development"
    assert said["signed"]["valid"]
    assert made.result.degradations == ()


def test_the_users_own_certificate_signs(desk: Desk) -> None:
    desk.master()
    made = development(desk.folder)
    (desk.folder / "chain.pem").write_bytes(made.chain)
    (desk.folder / "key.pem").write_bytes(made.key)
    given = own(desk.folder / "chain.pem", desk.folder / "key.pem")
    said = desk.export(30, by=given).json("report")["provenance"]
    assert said["credentials"] == "own"
    assert said["signed"]["valid"]


def test_a_film_that_cannot_be_signed_is_delivered_and_it_is_on_record(desk: Desk) -> None:
    desk.master()
    made = desk.export(30, signs=False)
    assert read(made.path("main")) is None
    assert [left.what for left in made.result.degradations] == ["C2PA credentials"]
    assert made.json("report")["provenance"]["credentials"] == "none"
    told = [left["what"] for left in made.json("report")["degradations"]]
    assert told == ["music", "C2PA credentials"]


def test_the_report_holds_every_check_and_what_refining_measured(desk: Desk) -> None:
    desk.master()
    said = desk.export(30).json("report")
    assert said["schema_label"] == "report/1"
    assert {check["name"] for check in said["checks"]} >= {"frames", "loudness", "frozen stretch"}
    assert said["passed"]
    assert said["refine"]["seams"] == [{"chunk": 1, "score": 0.99}]
    assert said["facts"]["frames"] == FRAMES
    assert {"pack", "sign", "check", "pictures", "texts"} == set(said["seconds"])


def test_the_report_tells_how_the_steps_before_went(desk: Desk) -> None:
    desk.master()
    said = desk.export(30).json("report")
    assert said["steps"][0] == {"step": "chunk/00", "seconds": 1.5, "reused": False}
    assert said["degradations"][0]["why"] == "its model is gone"


def test_the_report_lists_every_file_with_its_digest(desk: Desk) -> None:
    desk.master()
    made = desk.export(30)
    files = made.json("report")["files"]
    assert set(files) == set(made.files) - {"report"}
    for name, told in files.items():
        content = made.path(name).read_bytes()
        assert told["sha256"] == hashlib.sha256(content).hexdigest()
        assert told["bytes"] == len(content)


def test_the_report_passes_on_what_the_picture_checks_found(desk: Desk) -> None:
    desk.master()
    (desk.folder / "safety.json").write_text('{"scores": {"asset/product": 0.01}}')
    safety = desk.export(30).json("report")["safety"]
    assert safety == {"given": {"scores": {"asset/product": 0.01}}}


def test_captions_follow_the_voice_where_there_is_one(desk: Desk) -> None:
    desk.master()
    desk.voice(0.5, 1.4)
    made = desk.export(30, spoken=SPOKEN)
    assert "00:00:00.500 --> 00:00:01.433\nMeet Lumen." in made.text("captions_vtt")
    assert "Meet Lumen." in made.text("captions_srt")
    assert made.json("report")["captions"] == {"source": "voice", "cues": 1, "burnt_in": False}


def test_captions_fall_back_on_the_words_and_what_is_missing_is_said(desk: Desk) -> None:
    desk.master()
    made = desk.export(30, spoken=SPOKEN)
    assert "Light &amp; ease" in made.text("captions_vtt")
    said = made.json("report")
    assert said["captions"]["source"] == "words"
    assert said["missing"] == ["voice"]
    assert not said["made_with_ai"]


def test_a_voice_that_cannot_be_read_costs_no_film(desk: Desk) -> None:
    desk.master()
    (desk.folder / "voice.wav").write_bytes(b"no sound")
    made = desk.export(30, spoken=SPOKEN)
    assert made.json("report")["captions"]["source"] == "words"
    assert [left.what for left in made.result.degradations] == ["captions timed on the voice"]


def test_a_film_without_a_word_has_no_captions(desk: Desk) -> None:
    desk.master()
    made = desk.export(30, texts=())
    assert not {"captions_vtt", "captions_srt"} & set(made.files)


def test_the_timeline_opens_and_lasts_as_long_as_the_film(desk: Desk) -> None:
    desk.master()
    desk.voice(0.5, 1.4)
    read_back = otio.adapters.read_from_file(str(desk.export(30).path("timeline")))
    assert read_back.duration().to_frames() == FRAMES
    urls = [clip.media_reference.target_url for clip in read_back.find_clips()]
    assert urls == ["chunks/chunk_00.mp4", "final.mp4", "work/voice.wav"]


def test_takes_are_in_the_timeline_and_in_the_report(desk: Desk) -> None:
    desk.master()
    dark = Flaw(kind="dark", told="too dark: luma 31", weight=0.5)
    takes = tuple(
        Take(number=number, seed=number, judgement=Judgement(flaws=flaws, seam=0.9),
             cost_usd=Decimal("0.05"), frames=81, rate=Fraction(16))
        for number, flaws in ((1, (dark,)), (2, ()))
    )  # fmt: skip
    record = Record(chunk="chunk/00", takes=takes, kept=2)
    (desk.folder / "record.json").write_text(record.model_dump_json())
    made = desk.export(30)
    first = next(iter(otio.adapters.read_from_file(str(made.path("timeline"))).find_clips()))
    assert first.media_reference.target_url == "chunks/chunk_00.mp4"
    assert first.media_references()["take 1"].target_url == "chunks/other.mp4"
    (told,) = made.json("report")["takes"]
    assert (told["chunk"], told["used"]) == ("chunk/00", 2)
    assert [(each["key"], each["score"], each["told"]) for each in told["takes"]] == [
        ("chunks/other.mp4", 0.4, "too dark: luma 31"),
        ("chunks/chunk_00.mp4", 0.9, "nothing is wrong with it"),
    ]


def test_a_voice_that_is_heard_is_disclosed(desk: Desk) -> None:
    desk.master()
    desk.voice(0.5, 1.4)
    said = desk.export(30).json("disclosure")
    assert said["text"] == "The voice of this ad was made with AI."
    assert all(answer["value"] for answer in said["answers"])


def test_a_preview_that_cannot_be_made_holds_nothing_up(desk: Desk) -> None:
    desk.master()
    made = desk.export(30, moments=())
    assert "preview" not in made.files
    assert [left.what for left in made.result.degradations] == ["the moving preview"]


def test_what_was_seen_while_encoding_is_not_decoded_again_but_believed(desk: Desk) -> None:
    desk.master(black_seconds=0.0, frozen_seconds=1.5)
    with pytest.raises(MediaError) as caught:
        desk.export(30)
    assert "frozen stretch is 1.50 s" in caught.value.detail


def test_a_silent_film_is_delivered_as_such(desk: Desk) -> None:
    desk.master(silent=True)
    assert "main" in desk.export(30).files


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
    with Image.open(desk.export(40, 10).path("poster")) as poster:
        assert poster.size == SIZE
        found = np.asarray(poster.convert("L"), float)
    assert np.abs(found - pattern(40)[:, ::-1, 0]).mean() < 6


def test_a_black_frame_is_no_poster(desk: Desk) -> None:
    desk.master(lambda index: pattern(index) * np.uint8(not 25 <= index < 35))
    with Image.open(desk.export(30, 10).path("poster")) as poster:
        assert np.asarray(poster.convert("L")).std() > 30
