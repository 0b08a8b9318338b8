"""Work folders of running steps, and those that killed processes left behind."""

import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from reelwright.orchestrator.owner import Owner


class Workspace:
    """A folder per process, a folder in it per step."""

    def __init__(self, folder: Path, owner: Owner) -> None:
        self._folder = folder
        self._owner = owner

    @contextmanager
    def fresh(self, kind: str) -> Generator[Path]:
        """An empty folder for one step, gone afterwards."""
        mine = self._folder / self._owner.id
        mine.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f"{kind}-", dir=mine))
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def sweep(self) -> int:
        """Remove what dead processes of this machine left; returns how many there were."""
        theirs = self._folder.iterdir() if self._folder.is_dir() else ()
        dead = [folder for folder in theirs if self._owner.is_dead(folder.name)]
        for folder in dead:
            shutil.rmtree(folder, ignore_errors=True)
        return len(dead)

    def close(self) -> None:
        """Remove this process's own folder."""
        shutil.rmtree(self._folder / self._owner.id, ignore_errors=True)
