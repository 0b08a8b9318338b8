"""A worker's own metrics."""

from pathlib import Path

import httpx
import pytest

from kits.engine import Kit
from kits.postgres import free_port
from reelwright.common.errors import SettingsError, StorageError
from reelwright.worker import measuring
from reelwright.worker.measuring import measured


def test_metrics_and_life(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "HOST", "127.0.0.1")
    kit, port = Kit(tmp_path), free_port()
    close = measured(port, kit.database)
    base = f"http://127.0.0.1:{port}"
    try:
        kit.create()
        told = httpx.get(f"{base}/metrics")
        assert told.status_code == 200
        assert 'reelwright_queue_depth{lane="media"} 1.0' in told.text
        assert httpx.get(f"{base}/health/live").text == "ok\n"
        assert httpx.get(f"{base}/anything").status_code == 404

        def away() -> None:
            raise StorageError("the database is away")

        monkeypatch.setattr(kit.database, "read", away)
        assert httpx.get(f"{base}/metrics").status_code == 503
        with pytest.raises(SettingsError, match="--metrics-port"):
            measured(port, kit.database)
    finally:
        close()
        kit.close()
