"""The library as measured: every track's tempo, first downbeat, energy and ending."""

import json
from fractions import Fraction
from functools import cache
from importlib.resources import files

from reelwright.common.contract import Contract
from reelwright.common.spec import Instruments, MusicMood


class Track(Contract):
    """One finished track in 4/4 and what ``tools/analyse_music.py`` measured on it."""

    name: str
    """Its place in the package without the ending: ``happy/happy_acoustic_2``."""
    sha256: str
    """Of the file's bytes."""
    mood: MusicMood
    instruments: Instruments
    key: str
    tempo_bpm: Fraction
    """Steady through the track: beat ``k`` lies at ``first_downbeat + k * 60 / tempo_bpm``."""
    first_downbeat: Fraction
    """Seconds from the start of the decoded samples; some begin a few ms into the attack."""
    duration: Fraction
    """Seconds."""
    bars: int
    """Whole bars of four beats after ``first_downbeat``."""
    energy_db: tuple[float, ...]
    """Level of each bar against the whole track's."""
    loudness_lufs: float
    close_beat: int | None = None
    """The beat of the last note when the track rings out after it; ``None``: it breaks off."""
    grid_fit: float
    """Mean onset strength on the beats over that half a 16th beside them (1: no beat found)."""
    drift_ms: float
    """The furthest that any six seconds of the track stray from the grid."""
    usable: bool = True
    note: str = ""
    """Why it is not usable, or what to know about it."""

    @property
    def beat(self) -> Fraction:
        """The length of a beat in seconds."""
        return 60 / self.tempo_bpm

    @property
    def file(self) -> str:
        """Its path below the package's folder of tracks."""
        return f"{self.name}.opus"


@cache
def catalogue() -> tuple[Track, ...]:
    """Every track of the library, unusable ones included, in order of name."""
    text = files("reelwright.studio.music").joinpath("catalogue.json").read_text("utf-8")
    return tuple(Track.model_validate(entry) for entry in json.loads(text)["tracks"])


def find(name: str) -> Track | None:
    """The track of that name, or ``None``."""
    return next((track for track in catalogue() if track.name == name), None)
