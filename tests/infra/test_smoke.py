"""The smoke test against real services: one that works, and some that do not."""

from pathlib import Path

import pytest
from infra.smoke import Broken, Service

from infra import smoke
from kits import service as services
from kits.postgres import free_port


def test_a_service_that_works_makes_a_film(tmp_path: Path) -> None:
    said: list[object] = []
    with services.embedded(tmp_path) as api:
        there = Service(api.url, api.secret("smoke"))
        smoke.everybody(there, page=False)
        video = smoke.film(there, said.append)
        assert there.ask(f"/api/status/{video}").json()["status"] == "finished"
    assert str(said[-1]).startswith(f"film {video}: ")


def test_a_wrong_key_and_a_missing_service_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with services.embedded(tmp_path) as api:
        api.secret("somebody")
        with pytest.raises(Broken, match="401 in place of 202"):
            smoke.film(Service(api.url, "rw_wrong"), print)
        monkeypatch.delenv("REELWRIGHT_API_KEY", raising=False)
        assert smoke.main([api.url]) == 0
        assert "no film was asked for" in capsys.readouterr().out
    assert smoke.main([f"http://127.0.0.1:{free_port()}"]) == 1
    assert "nobody answers" in capsys.readouterr().err


def test_a_page_without_its_policy_is_told(tmp_path: Path) -> None:
    with services.embedded(tmp_path) as api, pytest.raises(Broken):
        smoke.everybody(Service(f"{api.url}/api"), page=True)
