"""``sandbox``: the vendors' protocols on this machine, for play money."""

from pathlib import Path

import click
from pydantic import ValidationError

from reelwright.common.errors import SettingsError
from reelwright.sandbox.script import Script
from reelwright.sandbox.serving import Served


def serve(port: int, file: Path | None) -> None:
    """Serve until interrupted; first say how to come here."""
    script = read(file) if file else Script()
    try:
        served = Served(script, port=port)
    except OSError as error:
        raise SettingsError(
            f"port {port} cannot be had: {error.strerror}",
            hint="Give another with --port, or 0 for any that is free.",
        ) from error
    click.echo(f"# the sandbox is at {served.url}; charges: {served.root}/sandbox/charges")
    for name, value in served.environment.items():
        click.echo(f"export {name}={value}")
    served.run()


def read(file: Path) -> Script:
    """A script from a file. Raises ``SettingsError`` that says what is wrong with it."""
    try:
        return Script.model_validate_json(file.read_bytes())
    except OSError as error:
        raise SettingsError(f"{file} cannot be read: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the script"
        raise SettingsError(
            f"{file.name}: {where}: {first['msg']}",
            hint="docs/reference/sandbox.md has every rule; GET /sandbox/schema its JSON Schema.",
        ) from error
