"""Grades as ``.cube`` tables of our own making; ``tools/make_luts.py`` writes them."""

from pathlib import Path

from reelwright.common.errors import SettingsError


def lut_path(grade: str) -> Path:
    """The table of a grade by name."""
    path = Path(__file__).parent / f"{grade}.cube"
    if not path.is_file():
        known = ", ".join(sorted(other.stem for other in path.parent.glob("*.cube")))
        raise SettingsError(f"there is no grade {grade!r}", hint=f"the grades are {known}")
    return path
