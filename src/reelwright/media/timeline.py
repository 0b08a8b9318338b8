"""The film as an OpenTimelineIO timeline: what an editor opens to go on working."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field, JsonValue

from reelwright.common.contract import Contract
from reelwright.common.spec import TransitionKind
from reelwright.common.time import FrameRange, Rate, Seconds

if TYPE_CHECKING:
    import opentimelineio as otio

DISSOLVE = "SMPTE_Dissolve"
OTHER = "Custom_Transition"
"""OpenTimelineIO's own names for kinds of transitions."""


Facts = dict[str, JsonValue]
"""What else is known, kept as metadata."""


class Media(Contract):
    """One file that a clip could show: a take."""

    name: str
    """What it is called within its clip: ``take 2``."""
    url: str
    """Where it lies, relative to the timeline."""
    available: Seconds
    """How long it is."""
    rate: Rate
    """Its own rate."""
    facts: Facts = {}


class Clip(Contract):
    """One piece of footage and the frames of the film that show it."""

    name: str
    takes: tuple[Media, ...] = Field(min_length=1)
    used: str
    """The name of the one that the film shows."""
    source_in: Seconds
    """Where in it the first frame shown lies."""
    frames: FrameRange
    facts: Facts = {}


class Change(Contract):
    """A transition at a cut of the film: ``before`` and ``after`` are frames on its two sides."""

    at: int
    kind: TransitionKind
    before: int
    after: int


class Note(Contract):
    """A marker: a beat, or words on the screen."""

    name: str
    kind: str
    frames: FrameRange


class Sound(Contract):
    """A sound that runs under the whole film."""

    name: str
    url: str


class Edit(Contract):
    """All that a timeline holds. Clips follow each other without a gap from frame 0."""

    title: str
    rate: Rate
    frames: int
    film: str
    """The finished film's file, relative to the timeline."""
    clips: tuple[Clip, ...] = ()
    changes: tuple[Change, ...] = ()
    notes: tuple[Note, ...] = ()
    sounds: tuple[Sound, ...] = ()


def write(edit: Edit, destination: Path) -> None:
    """Store the timeline as ``.otio``."""
    import opentimelineio as otio

    otio.adapters.write_to_file(timeline(edit), str(destination))


def timeline(edit: Edit) -> otio.schema.Timeline:
    """Footage with its transitions, the finished film switched off above it, one track a sound."""
    import opentimelineio as otio

    made = otio.schema.Timeline(name=edit.title)
    made.global_start_time = otio.opentime.RationalTime(0, float(edit.rate))
    made.metadata["reelwright"] = {"schema_label": "timeline/1", "film": edit.film}
    made.tracks.append(_footage(edit))
    made.tracks.append(_whole(edit, "Finished film", edit.film, otio.schema.TrackKind.Video))
    for sound in edit.sounds:
        made.tracks.append(_whole(edit, sound.name, sound.url, otio.schema.TrackKind.Audio))
    made.tracks[1].enabled = False
    made.tracks.markers.extend(_marker(note, edit.rate) for note in edit.notes)
    return made


def _footage(edit: Edit) -> otio.schema.Track:
    import opentimelineio as otio

    track = otio.schema.Track(name="Footage", kind=otio.schema.TrackKind.Video)
    changes = {change.at: change for change in edit.changes}
    for clip in sorted(edit.clips, key=lambda clip: clip.frames.start):
        change = changes.get(clip.frames.start)
        if change is not None:
            track.append(_transition(change, edit.rate))
        track.append(_clip(clip, edit.rate))
    return track


def _clip(clip: Clip, rate: Fraction) -> otio.schema.Clip:
    import opentimelineio as otio

    start = clip.source_in * rate
    made = otio.schema.Clip(
        name=clip.name, source_range=_range(start, Fraction(clip.frames.length), rate)
    )
    made.set_media_references({each.name: _media(each) for each in clip.takes}, clip.used)
    made.metadata["reelwright"] = dict(clip.facts)
    return made


def _media(take: Media) -> otio.schema.ExternalReference:
    """A file with all that is in it, in frames of its own."""
    import opentimelineio as otio

    made = otio.schema.ExternalReference(
        target_url=take.url,
        available_range=_range(Fraction(0), take.available * take.rate, take.rate),
    )
    made.name = take.name
    made.metadata["reelwright"] = dict(take.facts)
    return made


def _transition(change: Change, rate: Fraction) -> otio.schema.Transition:
    import opentimelineio as otio

    made = otio.schema.Transition(
        name=change.kind,
        transition_type=DISSOLVE if change.kind == "dissolve" else OTHER,
        in_offset=otio.opentime.RationalTime(change.before, float(rate)),
        out_offset=otio.opentime.RationalTime(change.after, float(rate)),
    )
    made.metadata["reelwright"] = {"kind": change.kind}
    return made


def _whole(edit: Edit, name: str, url: str, kind: str) -> otio.schema.Track:
    """A track with one clip that is as long as the film."""
    import opentimelineio as otio

    span = _range(Fraction(0), Fraction(edit.frames), edit.rate)
    media = otio.schema.ExternalReference(target_url=url, available_range=span)
    track = otio.schema.Track(name=name, kind=kind)
    track.append(otio.schema.Clip(name=name, media_reference=media, source_range=span))
    return track


def _marker(note: Note, rate: Fraction) -> otio.schema.Marker:
    import opentimelineio as otio

    colours = otio.schema.MarkerColor
    made = otio.schema.Marker(
        name=note.name,
        marked_range=_range(Fraction(note.frames.start), Fraction(note.frames.length), rate),
        color=colours.GREEN if note.kind == "beat" else colours.YELLOW,
    )
    made.metadata["reelwright"] = {"kind": note.kind}
    return made


def _range(start: Fraction, length: Fraction, rate: Fraction) -> otio.opentime.TimeRange:
    """Start and length in frames of the film; media of another rate may begin between two."""
    import opentimelineio as otio

    return otio.opentime.TimeRange(
        otio.opentime.RationalTime(float(start), float(rate)),
        otio.opentime.RationalTime(float(length), float(rate)),
    )
