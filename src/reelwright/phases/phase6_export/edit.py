"""A film's plan as an edit: which clip shows in which frames, what joins them, what is marked."""

from fractions import Fraction
from posixpath import relpath

from reelwright.common.plan import Chunk
from reelwright.common.spec import Output, Shot, Spec
from reelwright.common.time import FrameRange
from reelwright.media.timeline import Change, Clip, Edit, Note, Sound
from reelwright.phases.phase6_export.making import Making

SOUNDS = {"cue": ("Music", "work/cue.wav"), "voice": ("Voice", "work/voice.wav")}
"""The sounds of a film by the input that brings them: their track's name, where they lie."""


def edit_of(spec: Spec, output: Output, making: Making, folder: str) -> Edit:
    """The edit of one output, whose timeline lies in ``folder`` (empty, or ``9x16/``).

    Its sounds are those that the film is planned with; :func:`with_sounds` takes what is there.
    """
    chunks = making.footage.get(output.name, ())
    return Edit(
        title=spec.product.name,
        rate=output.rate,
        frames=output.frames,
        film="final.mp4",
        clips=tuple(_clips(spec, chunks, making, folder)),
        changes=tuple(_change(shot) for shot in spec.shots if shot.transition.frames),
        notes=(
            *(Note(name=beat.name, kind="beat", frames=beat.frames) for beat in spec.beats),
            *(Note(name=line.text, kind=line.role, frames=line.frames) for line in spec.texts),
        ),
    )


def with_sounds(edit: Edit, inputs: set[str], folder: str) -> Edit:
    """The edit with those sounds that were made."""
    sounds = [
        Sound(name=name, url=_url(key, folder))
        for role, (name, key) in SOUNDS.items()
        if role in inputs
    ]
    return edit.model_copy(update={"sounds": tuple(sounds)})


def _clips(spec: Spec, chunks: tuple[Chunk, ...], making: Making, folder: str) -> list[Clip]:
    found: list[Clip] = []
    for shot in spec.shots:
        own = sorted(
            (chunk for chunk in chunks if chunk.shot == shot.index), key=lambda chunk: chunk.index
        )
        for number, chunk in enumerate(own, 1):
            shown = _shown(shot, chunk, own[number] if number < len(own) else None)
            if shown.length:
                found.append(_clip(spec, shot, chunk, shown, making, folder))
    return found


def _shown(shot: Shot, chunk: Chunk, after: Chunk | None) -> FrameRange:
    """The film's frames that show the chunk: within its shot, up to the chunk that goes on."""
    start = max(shot.frames.start, chunk.covers.start)
    end = min(shot.frames.end, after.covers.start if after else chunk.covers.end)
    return FrameRange(start=start, end=max(start, end))


def _clip(
    spec: Spec, shot: Shot, chunk: Chunk, shown: FrameRange, making: Making, folder: str
) -> Clip:
    into = Fraction(shown.start - chunk.covers.start) / spec.output.rate
    video = next((maker for maker in making.makers if maker.role == "video"), None)
    return Clip(
        name=f"{shot.beat} {shot.index + 1}",
        url=_url(making.clips.get(chunk.step, ""), folder),
        available=chunk.request,
        source_in=chunk.source_in + into,
        frames=shown,
        facts={
            "shot": shot.index,
            "beat": shot.beat,
            "shot_type": shot.type,
            "camera": shot.camera,
            "chunk": chunk.index,
            "take": 1,
            "seed": chunk.seed,
            "model": video.id if video else "",
        },
    )


def _change(shot: Shot) -> Change:
    """A transition of n frames has n // 2 before the cut; the first shot's lies all behind it."""
    length = shot.transition.frames
    before = length // 2 if shot.index else 0
    return Change(
        at=shot.frames.start, kind=shot.transition.kind, before=before, after=length - before
    )


def _url(key: str, folder: str) -> str:
    return relpath(key, folder or ".") if key else ""
