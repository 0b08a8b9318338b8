"""What belongs to a video in full, beside how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from reelwright.common.takes import Record
from reelwright.orchestrator.anatomy import Anatomy
from reelwright.orchestrator.forecast import Forecast


@dataclass(frozen=True)
class More:
    """Read once for one answer."""

    anatomy: Anatomy
    records: Mapping[str, Record]
    """The takes of each chunk that was judged, by its step."""
    outlook: Forecast | None
    """What all of it was expected to take; ``None``: not planned yet, or over."""
