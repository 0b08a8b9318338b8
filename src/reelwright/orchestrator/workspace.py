"""Work folders of running steps, and those that killed processes left behind."""

import errno
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from reelwright.common.errors import StorageError
from reelwright.orchestrator.owner import Owner

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Workspace:
    """A folder per process, a folder in it per step."""

    def __init__(self, folder: Path, owner: Owner) -> None:
        self._folder = folder
        self._owner = owner

    @contextmanager
    def fresh(self, kind: str) -> Generator[Path]:
        """An empty folder for one step, gone afterwards. Raises ``StorageError`` when what is done
        with it fails for want of room: that may pass."""
        mine = self._folder / self._owner.id
        with _room(self._folder):
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


@contextmanager
def _room(folder: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise StorageError(
            f"there is no room to work in: {error.strerror}",
            hint=f"Free some room on the disk of {folder} (`reelwright clean` helps), then retry.",
        ) from error
