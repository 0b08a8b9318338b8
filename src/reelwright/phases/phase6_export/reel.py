"""The footage of one output as an editor has it: which take of each chunk shows in which frames."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from posixpath import relpath

from pydantic import JsonValue

from reelwright.common.contract import Contract
from reelwright.common.plan import Chunk, Need
from reelwright.common.spec import Camera, Output, ShotType, Spec
from reelwright.common.takes import Record, Take
from reelwright.common.time import FrameRange, Rate
from reelwright.media.timeline import Clip, Facts, Media
from reelwright.phases import joins
from reelwright.phases.phase6_export.making import Making, Rushes

Records = Mapping[int, Record]
"""What the takes of chunks were, by the chunk's index."""


class View(Contract):
    """A shot as far as the footage tells of it."""

    index: int
    beat: str
    type: ShotType
    camera: Camera
    frames: FrameRange


class Reel(Contract):
    """The chunks of one output as planned; their records say how they were really made."""

    rate: Rate = Fraction(30)
    folder: str = ""
    """Where the timeline lies: empty, or ``9x16/``."""
    shots: tuple[View, ...] = ()
    chunks: tuple[Chunk, ...] = ()
    rushes: dict[str, Rushes] = {}

    @classmethod
    def of(cls, spec: Spec, output: Output, making: Making, folder: str) -> "Reel":
        """The footage of one output whose timeline lies in ``folder``."""
        chunks = making.footage.get(output.name, ())
        steps = {chunk.step for chunk in chunks}
        return cls(
            rate=output.rate,
            folder=folder,
            shots=tuple(
                View(
                    index=shot.index,
                    beat=shot.beat,
                    type=shot.type,
                    camera=shot.camera,
                    frames=shot.frames,
                )
                for shot in spec.shots
            ),
            chunks=chunks,
            rushes={step: made for step, made in making.rushes.items() if step in steps},
        )

    def needs(self) -> list[Need]:
        """The records of all chunks that leave one."""
        return [
            joins.need(chunk)
            for chunk in self.chunks
            if chunk.step in self.rushes and self.rushes[chunk.step].others
        ]

    def clips(self, records: Records) -> tuple[Clip, ...]:
        """What the film shows, in its order, without a gap: joins lie where they were made."""
        made = joins.settled(self.chunks, joins.shifts(records), self.rate)
        return tuple(clip for shot in self.shots for clip in self._of_shot(shot, made, records))

    def _of_shot(self, shot: View, made: tuple[Chunk, ...], records: Records) -> Iterator[Clip]:
        own = sorted((each for each in made if each.shot == shot.index), key=lambda e: e.index)
        for chunk, after in zip(own, (*own[1:], None), strict=True):
            shown = _shown(shot, chunk, after)
            if shown.length:
                yield self._clip(shot, chunk, shown, records.get(chunk.index))

    def _clip(self, shot: View, chunk: Chunk, shown: FrameRange, record: Record | None) -> Clip:
        into = Fraction(shown.start - chunk.covers.start) / self.rate
        source_in = chunk.source_in + into
        rushes = self.rushes.get(chunk.step, Rushes(used=""))
        takes = tuple(self._takes(chunk, rushes, record))
        number = record.kept if record else 1
        used = next(each for each in takes if each.name == _name(number))
        return Clip(
            name=f"{shot.beat} {shot.index + 1}",
            takes=takes,
            used=used.name,
            source_in=source_in,
            frames=shown,
            facts={
                "shot": shot.index,
                "beat": shot.beat,
                "shot_type": shot.type,
                "camera": shot.camera,
                "chunk": chunk.index,
                "model": rushes.model,
                "source_in": str(source_in),
                "takes": len(record.takes) if record else 1,
                **used.facts,
                **_ending(record),
            },
        )

    def _takes(self, chunk: Chunk, rushes: Rushes, record: Record | None) -> Iterator[Media]:
        if record is None:
            facts: Facts = {"take": 1, "seed": chunk.seed}
            yield self._media(1, rushes.used, _planned(chunk), chunk.rate, facts)
            return
        keys = rushes.keys(record.kept)
        for take in record.takes:
            if take.is_clip:
                rate = take.rate or chunk.rate
                length = take.frames / rate if take.frames else _planned(chunk)
                yield self._media(take.number, keys[take.number], length, rate, judged(take))

    def _media(
        self, number: int, key: str, length: Fraction, rate: Fraction, facts: Facts
    ) -> Media:
        url = relpath(key, self.folder or ".") if key else ""
        return Media(name=_name(number), url=url, available=length, rate=rate, facts=facts)


def judged(take: Take) -> Facts:
    """What is told of a take: its score, its seam, what is wrong with it."""
    judgement = take.judgement
    flaws: list[JsonValue] = [flaw.model_dump(mode="json") for flaw in judgement.flaws]
    return {
        "take": take.number,
        "seed": take.seed,
        "score": judgement.score,
        "seam": judgement.seam,
        "passed": judgement.passed,
        "judgement": judgement.told,
        "flaws": flaws,
        "cost_usd": str(take.cost_usd),
    }


def _planned(chunk: Chunk) -> Fraction:
    """How long its clip is, if it is as long as asked for."""
    return Fraction(int(chunk.request * chunk.rate)) / chunk.rate


def _ending(record: Record | None) -> Facts:
    """When, in the clip, the picture stands from which the next chunk goes on."""
    return {"handover": str(record.tail)} if record and record.tail is not None else {}


def _name(number: int) -> str:
    return f"take {number}"


def _shown(shot: View, chunk: Chunk, after: Chunk | None) -> FrameRange:
    """The film's frames that show the chunk: within its shot, up to the chunk that goes on."""
    start = max(shot.frames.start, chunk.covers.start)
    end = min(shot.frames.end, after.covers.start if after else chunk.covers.end)
    return FrameRange(start=start, end=max(start, end))
