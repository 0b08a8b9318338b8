import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from reelwright.cli import sandboxing
from reelwright.common.errors import SettingsError


def test_a_wrong_script_is_told_where(tmp_path: Path) -> None:
    file = tmp_path / "script.json"
    file.write_text('{"rules": [{"do": "drop", "nth": 0}]}')
    with pytest.raises(SettingsError, match=r"script\.json: rules\.0\.drop\.nth"):
        sandboxing.read(file)
    with pytest.raises(SettingsError, match="cannot be read"):
        sandboxing.read(tmp_path / "none.json")


def test_it_serves_and_says_where_until_it_is_interrupted(tmp_path: Path) -> None:
    file = tmp_path / "script.json"
    file.write_text('{"latency": {"*": 0}, "tokens": ["r8_sandbox"]}')
    command = [sys.executable, "-m", "reelwright", "sandbox", "--script", str(file)]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
        try:
            assert process.stdout is not None
            lines = [process.stdout.readline().strip() for _ in range(7)]
            told = dict(line.removeprefix("export ").split("=", 1) for line in lines[1:])
            headers = {"authorization": f"Bearer {told['REPLICATE_API_TOKEN']}"}
            answer = httpx.get(f"{told['REPLICATE_BASE_URL']}/v1/account", headers=headers)
            assert answer.json()["username"] == "sandbox"
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(20) in (0, 130)
