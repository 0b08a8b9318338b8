"""What was measured of a finished film."""

from pydantic import Field

from reelwright.api.contract.base import Body
from reelwright.api.contract.video import LeftOut


class DeliveryCheck(Body):
    """One promise about the file, and what was found."""

    name: str
    ok: bool
    measured: str
    wanted: str


class LoudnessAt(Body):
    """How loud it is around a moment."""

    t: float = Field(description="Seconds; the end of the 400 ms that are measured.")
    lufs: float = Field(description="Momentary loudness (EBU R 128); -70 and below is silence.")


class LoudnessTold(Body):
    """How loud it is."""

    integrated_lufs: float
    true_peak_dbtp: float
    silent: bool
    momentary: tuple[LoudnessAt, ...] = Field(
        description="Every 100 ms; empty: the film was removed, or has no sound."
    )


class FilmPart(Body):
    """One part of the film, and who made it."""

    kind: str
    maker: str
    version: str


class ProvenanceTold(Body):
    """What its content credentials (C2PA) say."""

    signed_by: str | None = Field(description="None: it is not signed.")
    valid: bool = Field(description="Whether the signature holds.")
    trusted: bool = Field(description="Whether readers know who signed; a certificate of yours.")
    claim: str = Field(description="The IPTC digital source type.")
    ai: bool = Field(description="Whether anything seen or heard came out of a trained network.")
    ingredients: tuple[str, ...]
    parts: tuple[FilmPart, ...]


class FilmReport(Body):
    """What was measured of a finished film, and how it came about."""

    passed: bool
    delivery: tuple[DeliveryCheck, ...]
    loudness: LoudnessTold
    provenance: ProvenanceTold
    degradations: tuple[LeftOut, ...]
