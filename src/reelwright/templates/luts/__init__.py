"""The colour tables that ship: our own work, made by ``tools/make_luts.py``."""

from importlib.resources import files
from pathlib import Path

from reelwright.common.errors import NotFound


def lut_names() -> tuple[str, ...]:
    """The names of all tables."""
    folder = Path(str(files(__name__)))
    return tuple(sorted(path.stem for path in folder.glob("*.cube")))


def lut_path(name: str) -> Path:
    """The file of a table. Raises ``NotFound``."""
    if name not in lut_names():
        raise NotFound(
            f"there is no grade {name!r}",
            field="style.grade",
            hint=f"Choose one of {', '.join(lut_names())}.",
        )
    return Path(str(files(__name__))) / f"{name}.cube"
