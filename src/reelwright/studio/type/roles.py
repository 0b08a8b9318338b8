"""How each kind of line is set, and what the looks add to it: data for the typesetter."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from reelwright.common.spec import TextLine, TextRole
from reelwright.studio.typefaces import Family

Button = Literal["pill", "box", "outline", "underline"]
Mark = Literal["none", "rule", "bar", "brackets"]


@dataclass(frozen=True)
class Role:
    """``em`` is the type's size over the frame's shorter side, before it grows or shrinks."""

    em: float
    rows: int
    """Rows at most."""
    display: bool = False
    """Whether it is set in the family's display face."""
    leading: float = 1.34
    """From baseline to baseline, in ems; display lines take their family's."""
    tracking: float = 0.0
    upper: bool = False
    tinted: bool = False
    """Whether it has the accent's colour in place of the ink."""


ROLES: dict[TextRole, Role] = {
    "label": Role(0.042, 2, tracking=0.12, upper=True, tinted=True),
    "step": Role(0.086, 4, display=True),
    "brand": Role(0.106, 2, display=True),
    "headline": Role(0.098, 3, display=True),
    "quote": Role(0.068, 5, display=True, leading=1.18),
    "offer": Role(0.165, 2, display=True),
    "claim": Role(0.056, 3),
    "cta": Role(0.053, 1),
}
PLAIN_LABEL = Role(0.042, 2)
"""A long label, or who said a quotation: not in capitals."""
COUNTER = Role(0.044, 1, tracking=0.10, upper=True, tinted=True)
"""A step that only counts: “1 of 3”."""
LEAD = Role(0.084, 3, display=True)
"""A claim that has the screen to itself speaks as loudly as a headline."""
ATTRIBUTION = 0.56
"""The size of the name under a quotation, over the quotation's."""
NUMBER = 1.3
"""The size of a step's number, over the step's."""
SHOUT, TAG = 34, 24
"""Characters up to which a loud line of a family in capitals, and a label, stand in capitals."""
_COUNTS = re.compile(r"\W*(?:step\s+)?\d+\W*(?:of|/|von|de|из)?\s*\d*\W*", re.I)
_NUMBERED = re.compile(r"(\d+[.)]?)\s+(.+)", re.S)
GROWTH, QUIET_GROWTH = 1.62, 1.22
"""How much larger than its role's size loud and quiet type is set where there is room."""


@dataclass(frozen=True)
class Trim:
    """What a look adds to words: the shape of its button, a mark beside its headlines."""

    button: Button = "pill"
    mark: Mark = "none"


@cache
def _trims() -> dict[str, Trim]:
    table = json.loads(Path(__file__).with_name("trims.json").read_text("utf-8"))
    return {look: Trim(**facts) for look, facts in table.items()}


def trim(look: str) -> Trim:
    """The look's trim; the plain one for a look that has none of its own."""
    return _trims().get(look, Trim())


def role_of(line: TextLine, *, alone: bool) -> Role:
    """How the line is set, given whether it has the screen to itself."""
    if line.role == "claim" and alone:
        return LEAD
    if line.role == "label" and (len(line.text) > TAG or line.text[:1] in "–—-"):
        return PLAIN_LABEL
    if line.role == "step" and _COUNTS.fullmatch(line.text):
        return COUNTER
    return ROLES[line.role]


def numbered(text: str) -> tuple[str, str]:
    """A step's number, empty if it has none, and its words."""
    found = _NUMBERED.fullmatch(text)
    return (found[1], found[2]) if found else ("", text)


def cased(text: str, how: Role, role: TextRole, faces: Family) -> str:
    """The text in the case that role and family ask for. A name stays as its owner writes it."""
    shouts = faces.upper and how.display and role != "brand" and len(text) <= SHOUT
    return text.upper() if how.upper or shouts else text


def file_of(how: Role, role: TextRole, faces: Family) -> str:
    """The face of a line."""
    if role == "cta":
        return faces.text if faces.serif else faces.display
    return faces.display if how.display else faces.text
