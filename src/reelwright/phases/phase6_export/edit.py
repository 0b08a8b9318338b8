"""A film as an edit: what joins its clips, what is marked, what is heard; and its clips."""

from collections.abc import Iterable
from posixpath import relpath

from reelwright.common.spec import Output, Shot, Spec
from reelwright.media.timeline import Change, Clip, Edit, Note, Sound

SOUNDS = {"cue": ("Music", "work/cue.wav"), "voice": ("Voice", "work/voice.wav")}
"""The sounds of a film by the input that brings them: their track's name, where they lie."""


def edit_of(spec: Spec, output: Output) -> Edit:
    """The edit of one output as planned; :func:`as_made` adds what was made for it."""
    return Edit(
        title=spec.product.name,
        rate=output.rate,
        frames=output.frames,
        film="final.mp4",
        changes=tuple(_change(shot) for shot in spec.shots if shot.transition.frames),
        notes=(
            *(Note(name=beat.name, kind="beat", frames=beat.frames) for beat in spec.beats),
            *(Note(name=line.text, kind=line.role, frames=line.frames) for line in spec.texts),
        ),
    )


def as_made(edit: Edit, clips: tuple[Clip, ...], inputs: Iterable[str], folder: str) -> Edit:
    """The edit with its clips and with those sounds that there are.

    Its timeline lies in ``folder`` (empty, or ``9x16/``).
    """
    there = set(inputs)
    sounds = tuple(
        Sound(name=name, url=relpath(key, folder or "."))
        for role, (name, key) in SOUNDS.items()
        if role in there
    )
    return edit.model_copy(update={"clips": clips, "sounds": sounds})


def _change(shot: Shot) -> Change:
    """A transition of n frames has n // 2 before the cut; the first shot's lies all behind it."""
    length = shot.transition.frames
    before = length // 2 if shot.index else 0
    return Change(
        at=shot.frames.start, kind=shot.transition.kind, before=before, after=length - before
    )
