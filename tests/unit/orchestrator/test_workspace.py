import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reelwright.common.errors import StorageError
from reelwright.orchestrator.owner import Owner
from reelwright.orchestrator.workspace import Workspace

CHILD = """
import os, pathlib, signal, sys
from reelwright.orchestrator.owner import Owner
from reelwright.orchestrator.workspace import Workspace
home = pathlib.Path(sys.argv[1])
with Workspace(home / "work", Owner(home / "owners")).fresh("chunk") as folder:
    (folder / "clip.mp4").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_folder_is_empty_and_gone_afterwards(tmp_path: Path) -> None:
    owner = Owner(tmp_path / "owners")
    workspace = Workspace(tmp_path / "work", owner)
    with workspace.fresh("chunk") as folder:
        assert list(folder.iterdir()) == []
        (folder / "clip.mp4").write_text("clip")
        assert workspace.sweep() == 0, "the living keep theirs"
        assert folder.exists()
    assert not folder.exists()
    workspace.close()
    owner.close()


def test_what_a_killed_process_left_is_removed(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", CHILD, str(tmp_path)], check=False)
    left = tmp_path / "work"
    assert [path.name for path in left.rglob("*.mp4")] == ["clip.mp4"]
    owner = Owner(tmp_path / "owners")
    assert Workspace(left, owner).sweep() == 1
    assert list(left.iterdir()) == []
    owner.close()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_may_be_over_soon(tmp_path: Path, number: int) -> None:
    owner = Owner(tmp_path / "owners")
    workspace = Workspace(tmp_path / "work", owner)
    with pytest.raises(StorageError, match="no room") as caught, workspace.fresh("chunk") as folder:
        raise OSError(number, os.strerror(number))
    assert caught.value.retryable
    assert not folder.exists()
    with pytest.raises(PermissionError), workspace.fresh("chunk"):
        raise PermissionError(errno.EACCES, "not for you")
    owner.close()
