from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import pytest

from kits.specs import spec
from reelwright.common.plan import Chunk
from reelwright.common.time import FrameRange
from reelwright.media.timeline import Edit
from reelwright.phases.phase6_export.edit import edit_of, with_sounds
from reelwright.phases.phase6_export.making import Making


def chunk(index: int, shot: int, start: int, end: int, **more: object) -> Chunk:
    values = {
        "index": index, "shot": shot, "covers": FrameRange(start=start, end=end),
        "shot_covers": FrameRange(start=start, end=end), "request": Fraction(5),
        "rate": Fraction(16), "size": (320, 180), "seed": 3,
    }  # fmt: skip
    return Chunk.model_validate({**values, **more})


def edit(
    lengths: Sequence[int], chunks: tuple[Chunk, ...], *, fades: Sequence[int], folder: str = ""
) -> Edit:
    film = spec(lengths, transitions=fades)
    clips = {each.step: f"chunks/chunk_{each.index:02d}.mp4" for each in chunks}
    making = Making(footage={film.output.name: chunks}, clips=clips)
    return edit_of(film, film.output, making, folder)


def test_clips_fill_the_film_cut_to_cut_whatever_overlaps() -> None:
    chunks = (chunk(0, 0, 0, 67), chunk(1, 1, 54, 100), chunk(2, 1, 100, 150))
    found = edit([60, 90], chunks, fades=[0, 13])
    spans = [(clip.frames.start, clip.frames.end) for clip in found.clips]
    assert spans == [(0, 60), (60, 100), (100, 150)]
    assert all(one[1] == other[0] for one, other in pairwise(spans))


def test_the_overlap_before_a_cut_is_there_for_the_transition() -> None:
    found = edit([60, 90], (chunk(0, 0, 0, 67), chunk(1, 1, 54, 150)), fades=[0, 13])
    (change,) = found.changes
    assert (change.at, change.before, change.after) == (60, 6, 7)
    assert found.clips[1].source_in == Fraction(6, 30)


def test_a_continuation_begins_one_frame_into_its_clip() -> None:
    chunks = (chunk(0, 0, 0, 60), chunk(1, 0, 60, 90, source_in=Fraction(1, 30)))
    assert edit([90], chunks, fades=[0]).clips[1].source_in == Fraction(1, 30)


def test_a_film_that_opens_from_black_has_all_of_it_after_the_start() -> None:
    (change,) = edit([60], (chunk(0, 0, 0, 60),), fades=[10]).changes
    assert (change.before, change.after) == (0, 10)


@pytest.mark.parametrize(
    ("folder", "url"), [("", "chunks/chunk_00.mp4"), ("9x16/", "../chunks/chunk_00.mp4")]
)
def test_media_is_named_relative_to_the_timeline(folder: str, url: str) -> None:
    found = edit([60], (chunk(0, 0, 0, 60),), fades=[0], folder=folder)
    assert found.clips[0].url == url
    sounds = with_sounds(found, {"voice"}, folder).sounds
    assert [sound.name for sound in sounds] == ["Voice"]
    assert sounds[0].url.endswith("work/voice.wav")


def test_beats_and_takes_are_told() -> None:
    found = edit([60, 30], (chunk(0, 0, 0, 60), chunk(1, 1, 60, 90)), fades=[0, 0])
    assert [(note.name, note.kind) for note in found.notes] == [
        ("beat0", "beat"), ("beat1", "beat"),
    ]  # fmt: skip
    assert found.clips[1].facts["take"] == 1
    assert found.clips[1].facts["seed"] == 3
