"""Handing over: from the storage to the place that was asked for."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reelwright.common.artifact import Artifact
from reelwright.common.errors import BriefError
from reelwright.common.ports import Storage
from reelwright.orchestrator.progress import Snapshot


@dataclass(frozen=True)
class Target:
    """Where a film goes: a file for the film alone, or a folder for all that belongs to it."""

    path: Path
    folder: bool

    def place(self, artifact: Artifact, *, main: bool = False) -> Path:
        """Where this file goes. A film beside the main one gets its ratio: ``ad_9x16.mp4``."""
        within = Path(artifact.key.split("/", 2)[-1])
        if self.folder:
            return self.path / within
        return self.path if main else self.path.with_stem(f"{self.path.stem}_{within.parent.name}")


@dataclass(frozen=True)
class Delivered:
    """What there is to open: the films, the main one first, and the files beside them."""

    films: tuple[Path, ...] = ()
    files: tuple[Path, ...] = ()

    @property
    def film(self) -> Path | None:
        """The main film."""
        return self.films[0] if self.films else None


def checked_target(out: Path | None) -> Target | None:
    """Where the film shall go, known to be possible before any work is done.

    A name without an ending, or an existing folder, means a folder.
    """
    if out is None:
        return None
    target = Target(out.absolute(), folder=out.is_dir() or not out.suffix)
    probe = target.path / "final.mp4" if target.folder else target.path
    try:
        probe.parent.mkdir(parents=True, exist_ok=True)
        _part(probe).touch()
        _part(probe).unlink()
    except OSError as error:
        raise BriefError(
            f"{out} cannot be written: {error.strerror}",
            field="--out",
            hint="choose another place",
        ) from error
    return target


def hand_over(storage: Storage, shot: Snapshot, target: Target | None) -> Delivered:
    """Copy what was asked for; what cannot be copied stays where it is, and is said."""
    films = [_handed(storage, film, target, main=film == shot.film) for film in shot.films]
    beside = target if target is not None and target.folder else None
    return Delivered(tuple(films), tuple(_handed(storage, each, beside) for each in shot.files))


def to_judge(storage: Storage, shot: Snapshot, made: Sequence[tuple[str, Artifact]]) -> Delivered:
    """What the last phase before a pause has made, in the order of its steps: what there is to
    approve."""
    steps = [step.name for step in shot.steps if step.phase == shot.pause_after]
    found = sorted((steps.index(step), each.key, each) for step, each in made
                   if step in steps and each.name == "main")  # fmt: skip
    files = [each for _, _, each in found]
    return Delivered(files=tuple(storage.local(each.key) for each in files))


def _handed(
    storage: Storage, artifact: Artifact, target: Target | None, *, main: bool = False
) -> Path:
    source = storage.local(artifact.key)
    if target is None:
        return source
    return _copied(source, target.place(artifact, main=main)) or source


def _copied(source: Path, place: Path) -> Path | None:
    """Whole or not at all: a player that watches the folder never opens half a film.

    ``None`` when the place is gone by now; the file still lies in the storage.
    """
    try:
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, _part(place))
            _part(place).replace(place)
        finally:
            _part(place).unlink(missing_ok=True)
    except OSError as error:
        print(f"reelwright: {place} cannot be written: {error.strerror}", file=sys.stderr)  # noqa: T201
        return None
    return place


def _part(place: Path) -> Path:
    return place.with_name(f".{place.name}.part")
