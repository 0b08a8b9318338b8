from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import opentimelineio as otio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kits.specs import profile, spec
from reelwright.common.plan import Chunk, StepPlan
from reelwright.common.takes import Flaw, Judgement, Record, Take
from reelwright.common.time import FrameRange
from reelwright.media.timeline import Clip, timeline
from reelwright.phases.phase4_chunks.phase import steps
from reelwright.phases.phase4_chunks.planning import plan_chunks
from reelwright.phases.phase6_export.edit import as_made, edit_of
from reelwright.phases.phase6_export.making import Making
from reelwright.phases.phase6_export.reel import Reel

MAKER = profile("81/16", rate=16, first_frame=True)
STILLS = MAKER.model_copy(update={"role": "image"})


def chunk(index: int, shot: int, start: int, end: int, **more: object) -> Chunk:
    values = {
        "index": index, "shot": shot, "covers": FrameRange(start=start, end=end),
        "shot_covers": FrameRange(start=start, end=end), "request": Fraction(5),
        "rate": Fraction(16), "size": (320, 180), "seed": 3,
    }  # fmt: skip
    return Chunk.model_validate({**values, **more})


def drawn(
    lengths: Sequence[int], chunks: tuple[Chunk, ...], fades: Sequence[int], folder: str = ""
) -> tuple[Clip, ...]:
    """The clips of a film whose chunks are not judged."""
    film = spec(lengths, transitions=fades)
    planned = [
        StepPlan(name=each.step, kind="chunk", phase="chunks", model="builtin/clips@1",
                 keys={"main": f"chunks/chunk_{each.index:02d}.mp4"})
        for each in chunks
    ]  # fmt: skip
    making = Making.of({film.output.name: chunks}, planned, [])
    return Reel.of(film, film.output, making, folder).clips({})


def take(number: int, *flaws: Flaw, frames: int = 81) -> Take:
    return Take(
        number=number, seed=100 + number, judgement=Judgement(flaws=flaws, seam=0.95),
        cost_usd=Decimal("0.05"), frames=frames, rate=Fraction(16),
    )  # fmt: skip


DARK = Flaw(kind="dark", told="too dark: luma 31", weight=0.5)
BROKEN = Flaw(kind="no_clip", told="it is not a clip", weight=1, fatal=True)


class Hired:
    """A film of one long shot and a short one, of a model whose clips are judged."""

    def __init__(self, folder: str = "") -> None:
        self.film = spec([400, 60])
        self.chunks = plan_chunks(self.film, MAKER)
        making = Making.of(
            {self.film.output.name: self.chunks},
            steps(self.film, self.chunks, MAKER, STILLS),
            [],
        )
        self.reel = Reel.of(self.film, self.film.output, making, folder)

    def read(self, records: Mapping[int, Record], path: Path) -> list[otio.schema.Clip]:
        """The clips of the timeline as an editor reads it."""
        clips = self.reel.clips(records)
        edit = as_made(edit_of(self.film, self.film.output), clips, (), self.reel.folder)
        otio.adapters.write_to_file(timeline(edit), str(path / "t.otio"))
        read = otio.adapters.read_from_file(str(path / "t.otio"))
        assert read.duration() == otio.opentime.RationalTime(460, 30)
        return list(read.video_tracks()[0].find_clips())


def test_clips_fill_the_film_cut_to_cut_whatever_overlaps() -> None:
    chunks = (chunk(0, 0, 0, 67), chunk(1, 1, 54, 100), chunk(2, 1, 100, 150))
    spans = [(clip.frames.start, clip.frames.end) for clip in drawn([60, 90], chunks, [0, 13])]
    assert spans == [(0, 60), (60, 100), (100, 150)]


def test_the_overlap_before_a_cut_is_there_for_the_transition() -> None:
    found = drawn([60, 90], (chunk(0, 0, 0, 67), chunk(1, 1, 54, 150)), [0, 13])
    assert found[1].source_in == Fraction(6, 30)


@pytest.mark.parametrize(
    ("folder", "url"), [("", "chunks/chunk_00.mp4"), ("9x16/", "../chunks/chunk_00.mp4")]
)
def test_media_is_named_relative_to_the_timeline(folder: str, url: str) -> None:
    (found,) = drawn([60], (chunk(0, 0, 0, 60),), [0], folder)
    assert found.takes[0].url == url


def test_a_clip_that_was_drawn_has_one_take_and_tells_who_drew_it() -> None:
    (found,) = drawn([60], (chunk(0, 0, 0, 60),), [0])
    assert (found.used, [each.name for each in found.takes]) == ("take 1", ["take 1"])
    assert (found.facts["seed"], found.facts["model"]) == (3, "builtin/clips")


def test_the_records_of_all_judged_chunks_are_asked_for() -> None:
    assert [(need.role, need.step, need.artifact) for need in Hired().reel.needs()] == [
        (f"record/{n:02d}", f"chunk/{n:02d}", "record") for n in range(4)
    ]


def test_the_take_that_was_chosen_is_shown_and_the_others_are_beside_it(tmp_path: Path) -> None:
    tried = Record(chunk="chunk/00", takes=(take(1, DARK), take(2), take(3, BROKEN)), kept=2)
    first = Hired("9x16/").read({0: tried}, tmp_path)[0]
    assert first.active_media_reference_key == "take 2"
    urls = {name: media.target_url for name, media in first.media_references().items()}
    assert urls == {
        "take 1": "../chunks/chunk_00_take_1.mp4",
        "take 2": "../chunks/chunk_00.mp4",
    }
    told = first.metadata["reelwright"]
    assert (told["take"], told["takes"], told["score"], told["seam"]) == (2, 3, 0.95, 0.95)
    assert (told["seed"], told["passed"]) == (102, True)
    other = first.media_references()["take 1"].metadata["reelwright"]
    assert (other["passed"], other["judgement"]) == (False, "too dark: luma 31")


def test_a_clip_shows_the_range_that_was_really_used(tmp_path: Path) -> None:
    handed = Record(
        chunk="chunk/00", takes=(take(1),), kept=1, tail=Fraction(78, 16), shift=Fraction(-2, 16)
    )
    first, second, *_ = Hired().read({0: handed}, tmp_path)
    # 0.125 s are 3.75 frames: the picture stands between frames 147 and 148 of the film.
    planned = Hired().chunks[0].covers.end
    assert first.duration().to_frames() == planned - 4
    started = second.source_range.start_time.to_seconds()
    assert started == pytest.approx(float(Fraction(1, 30) - Fraction(4, 30) + Fraction(2, 16)))
    assert second.metadata["reelwright"]["source_in"] == str(
        Fraction(1, 30) - Fraction(4, 30) + Fraction(2, 16)
    )
    assert first.metadata["reelwright"]["handover"] == "39/8"


def test_a_continuation_drops_the_picture_that_it_repeats(tmp_path: Path) -> None:
    second = Hired().read({}, tmp_path)[1]
    assert second.source_range.start_time == otio.opentime.RationalTime(1, 30)


def test_a_take_is_as_long_as_it_really_is(tmp_path: Path) -> None:
    record = Record(chunk="chunk/00", takes=(take(1, frames=80),), kept=1)
    first = Hired().read({0: record}, tmp_path)[0]
    assert first.available_range().duration == otio.opentime.RationalTime(80, 16)


@given(moved=st.lists(st.fractions(Fraction(-1, 5), Fraction(1, 5)), min_size=4, max_size=4))
def test_frames_add_up_wherever_chunks_hand_over(moved: list[Fraction]) -> None:
    records = {
        index: Record(chunk=f"chunk/{index:02d}", takes=(take(1),), kept=1, shift=shift)
        for index, shift in enumerate(moved)
    }
    clips = Hired().reel.clips(records)
    assert (clips[0].frames.start, clips[-1].frames.end) == (0, 460)
    assert all(one.frames.end == other.frames.start for one, other in pairwise(clips))
