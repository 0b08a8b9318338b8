import hashlib
from pathlib import Path

import pytest

from reelwright.orchestrator.digest import file_digest


@pytest.mark.parametrize("length", [0, 1, 3_000_001])
def test_it_is_the_sha_256_of_all_bytes(tmp_path: Path, length: int) -> None:
    data = bytes(range(251)) * (length // 251 + 1)
    (tmp_path / "x").write_bytes(data[:length])
    assert file_digest(tmp_path / "x") == hashlib.sha256(data[:length]).hexdigest()


def test_one_changed_byte_shows(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"film")
    before = file_digest(tmp_path / "x")
    (tmp_path / "x").write_bytes(b"fi1m")
    assert file_digest(tmp_path / "x") != before
