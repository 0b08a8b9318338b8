from fractions import Fraction
from pathlib import Path

import opentimelineio as otio
import pytest

from reelwright.common.time import FrameRange
from reelwright.media.timeline import Change, Clip, Edit, Media, Note, Sound, timeline, write

RATE = Fraction(30)


def take(chunk: int, number: int = 1, frames: int = 81) -> Media:
    ending = "" if number == 1 else f"_take_{number}"
    return Media(
        name=f"take {number}", url=f"chunks/chunk_{chunk:02d}{ending}.mp4",
        available=Fraction(frames, 16), rate=Fraction(16), facts={"take": number},
    )  # fmt: skip


def clip(number: int, start: int, end: int, **more: object) -> Clip:
    values = {
        "name": f"beat {number}",
        "takes": (take(number),),
        "used": "take 1",
        "source_in": Fraction(1, 2),
        "frames": FrameRange(start=start, end=end),
        "facts": {"seed": 7, "take": 1},
    }
    return Clip.model_validate({**values, **more})


def edit(**more: object) -> Edit:
    values = {
        "title": "Lumen",
        "rate": RATE,
        "frames": 180,
        "film": "final.mp4",
        "clips": (clip(0, 0, 60), clip(1, 60, 180)),
        "changes": (Change(at=60, kind="dissolve", before=6, after=7),),
        "notes": (
            Note(name="hook", kind="beat", frames=FrameRange(start=0, end=60)),
            Note(name="Meet Lumen", kind="headline", frames=FrameRange(start=10, end=50)),
        ),
        "sounds": (Sound(name="Music", url="work/cue.wav"),),
    }
    return Edit.model_validate({**values, **more})


@pytest.fixture
def read(tmp_path: Path) -> otio.schema.Timeline:
    """The timeline as an editor's importer sees it."""
    write(edit(), tmp_path / "timeline.otio")
    return otio.adapters.read_from_file(str(tmp_path / "timeline.otio"))


def footage(read: otio.schema.Timeline) -> otio.schema.Track:
    return read.video_tracks()[0]


def test_the_clips_fill_the_film_exactly(read: otio.schema.Timeline) -> None:
    clips = list(footage(read).find_clips())
    assert sum(each.duration().to_frames() for each in clips) == 180
    assert read.duration() == otio.opentime.RationalTime(180, 30)


def test_every_clip_uses_a_part_of_what_is_there(read: otio.schema.Timeline) -> None:
    for each in footage(read).find_clips():
        assert each.available_range().duration == otio.opentime.RationalTime(81, 16)
        assert each.source_range.start_time.to_seconds() == pytest.approx(0.5)
        assert each.available_range().contains(each.source_range)


def test_media_lies_beside_the_timeline(read: otio.schema.Timeline) -> None:
    places = [each.media_reference.target_url for each in read.find_clips()]
    assert places == [
        "chunks/chunk_00.mp4", "chunks/chunk_01.mp4", "final.mp4", "work/cue.wav",
    ]  # fmt: skip


def test_the_dissolve_lies_over_the_cut(read: otio.schema.Timeline) -> None:
    (found,) = [each for each in footage(read) if isinstance(each, otio.schema.Transition)]
    assert found.transition_type == "SMPTE_Dissolve"
    assert footage(read).range_of_child(found).start_time.to_frames() == 54
    assert found.duration().to_frames() == 13


def test_other_transitions_keep_their_name() -> None:
    made = timeline(edit(changes=(Change(at=60, kind="wipe_left", before=3, after=3),)))
    (found,) = [each for each in footage(made) if isinstance(each, otio.schema.Transition)]
    assert (found.name, found.transition_type) == ("wipe_left", "Custom_Transition")


def test_a_film_that_opens_from_black() -> None:
    made = timeline(edit(changes=(Change(at=0, kind="dip_to_black", before=0, after=12),)))
    assert footage(made).duration().to_frames() == 180


def test_beats_and_words_are_markers(read: otio.schema.Timeline) -> None:
    marks = [
        (
            each.name,
            each.marked_range.start_time.to_frames(),
            each.marked_range.duration.to_frames(),
        )
        for each in read.tracks.markers
    ]
    assert marks == [("hook", 0, 60), ("Meet Lumen", 10, 40)]


def test_takes_are_told_with_the_clip(read: otio.schema.Timeline) -> None:
    first = next(iter(footage(read).find_clips()))
    assert dict(first.metadata["reelwright"]) == {"seed": 7, "take": 1}


def test_other_takes_can_be_switched_to(tmp_path: Path) -> None:
    tried = clip(0, 0, 60, takes=(take(0), take(0, 2, 40)), used="take 2")
    write(edit(clips=(tried, clip(1, 60, 180))), tmp_path / "t.otio")
    first = next(iter(otio.adapters.read_from_file(str(tmp_path / "t.otio")).find_clips()))
    assert first.media_reference.target_url == "chunks/chunk_00_take_2.mp4"
    assert first.media_reference.metadata["reelwright"]["take"] == 2
    every = first.media_references()
    assert {name: media.target_url for name, media in every.items()} == {
        "take 1": "chunks/chunk_00.mp4", "take 2": "chunks/chunk_00_take_2.mp4",
    }  # fmt: skip
    assert every["take 2"].available_range.duration.to_frames() == 40
    first.active_media_reference_key = "take 1"
    assert first.available_range().contains(first.source_range)


def test_sound_runs_under_the_whole_film(read: otio.schema.Timeline) -> None:
    (track,) = read.audio_tracks()
    assert (track.name, track.duration().to_frames()) == ("Music", 180)


def test_the_finished_film_is_there_but_switched_off(read: otio.schema.Timeline) -> None:
    whole = read.video_tracks()[1]
    assert not whole.enabled
    assert whole.duration().to_frames() == 180
