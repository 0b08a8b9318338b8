"""Where one chunk really hands over to the next: on the picture chosen when it was made."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from reelwright.common.plan import Chunk, Need
from reelwright.common.steps import Input
from reelwright.common.takes import Record

ROLE = "record/"
"""What the record of a chunk is called among the inputs: ``record/02``."""


def needs(chunks: Iterable[Chunk]) -> list[Need]:
    """The records of the chunks that others go on from."""
    every = {chunk.index: chunk for chunk in chunks}
    continued = sorted({chunk.continues for chunk in every.values() if chunk.continues is not None})
    return [need(every[index]) for index in continued if index in every]


def need(chunk: Chunk) -> Need:
    """The record of a chunk."""
    return Need(role=f"{ROLE}{chunk.index:02d}", step=chunk.step, artifact="record")


def records(inputs: Mapping[str, Input]) -> dict[int, Record]:
    """By chunk, what its takes were, of those that are among the inputs."""
    return {
        int(role.removeprefix(ROLE)): Record.model_validate_json(given.path.read_bytes())
        for role, given in inputs.items()
        if role.startswith(ROLE)
    }


def shifts(found: Mapping[int, Record]) -> dict[int, Fraction]:
    """By chunk, how many seconds later than planned those take over that go on from it."""
    return {index: record.shift for index, record in found.items()}


def settled(
    chunks: Sequence[Chunk], moved: Mapping[int, Fraction], rate: Fraction
) -> tuple[Chunk, ...]:
    """The chunks with their joins where they were made, of a film at ``rate``.

    Together they cover the same frames as planned: what one gives up the other takes.
    """
    every = {chunk.index: chunk for chunk in chunks}
    for chunk in chunks:
        before = every.get(-1 if chunk.continues is None else chunk.continues)
        shift = moved.get(before.index, Fraction(0)) if before else Fraction(0)
        if before is None or not shift or before.shot != chunk.shot:
            continue
        if before.covers.end == every[chunk.index].covers.start:
            one, other = _joined(before, every[chunk.index], shift, rate)
            every |= {one.index: one, other.index: other}
    return tuple(every[chunk.index] for chunk in chunks)


def _joined(one: Chunk, other: Chunk, shift: Fraction, rate: Fraction) -> tuple[Chunk, Chunk]:
    """``other`` takes over at the first frame of the film behind the picture it goes on from."""
    frames = int(shift * rate // 1)
    start = other.covers.start + frames
    into = other.source_in + Fraction(frames) / rate - shift
    return (
        one.model_copy(update={"covers": one.covers.model_copy(update={"end": start})}),
        other.model_copy(
            update={
                "covers": other.covers.model_copy(update={"start": start}),
                "source_in": into,
            }
        ),
    )
