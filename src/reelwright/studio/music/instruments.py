"""The instruments that ship with the composer: which notes were sampled, and where they lie."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from reelwright.common.contract import Contract


class Sampled(Contract):
    """One recorded note inside its instrument's file, in samples at 48 kHz."""

    pitch: float
    """What it sounds at, as a key of the piano: 60 is the middle C; for drums, which drum."""
    start: int
    length: int


class Instrument(Contract):
    """A file of notes, in order of pitch except for drums."""

    file: str
    notes: tuple[Sampled, ...]

    def nearest(self, pitch: float) -> Sampled:
        """The note that has to be bent least."""
        return min(self.notes, key=lambda note: abs(note.pitch - pitch))


@cache
def instruments() -> dict[str, Instrument]:
    """Every instrument by name, as ``tools/extract_samples.py`` wrote them."""
    found = json.loads((folder() / "index.json").read_text("utf-8"))["instruments"]
    return {name: Instrument.model_validate(entry) for name, entry in found.items()}


def folder() -> Path:
    """Where the files of notes are."""
    return Path(str(files("reelwright.studio.music").joinpath("samples")))
