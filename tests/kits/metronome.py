"""A music model for tests of phase 1."""

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from reelwright.common.ports import Job, MusicChoice, MusicRequest
from reelwright.common.profile import Price, Profile
from reelwright.common.spec import Instruments, MusicMood, MusicSource

PROFILE = Profile(
    id="test/metronome", role="music", version="1", price=Price(source="test", date="2026-01-01")
)


@dataclass
class Metronome:
    """A music model that only keeps time, and remembers what it was asked."""

    tempo_bpm: Fraction | None = Fraction(118)
    asked: list[tuple[MusicMood, Instruments | None, str | None, int]] = field(default_factory=list)
    sources: list[tuple[MusicSource, Path | None]] = field(default_factory=list)
    profile: Profile = PROFILE

    def choose(
        self,
        mood: MusicMood,
        instruments: Instruments | None,
        tempo: str | None,
        seed: int,
        source: MusicSource = "library",
        file: Path | None = None,
    ) -> MusicChoice:
        self.asked.append((mood, instruments, tempo, seed))
        self.sources.append((source, file))
        return MusicChoice(track="tick", tempo_bpm=self.tempo_bpm)

    def submit(self, request: MusicRequest) -> Job:
        raise NotImplementedError

    def poll(self, job: Job) -> Job:
        raise NotImplementedError

    def fetch(self, job: Job, destination: Path, control: object) -> None:
        raise NotImplementedError

    def cancel(self, job: Job) -> None:
        raise NotImplementedError
