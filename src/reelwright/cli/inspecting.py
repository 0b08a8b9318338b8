"""``inspect``: the delivery check, line by line, on any film."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from reelwright.common.errors import AssetError
from reelwright.common.spec import Preset


def inspect(file: Path, preset: Preset, loudness: float | None, as_json: bool) -> int:
    """Print every check; the exit code is 1 when one fails. Raises ``AssetError``: no file."""
    if not file.is_file():
        what = "is a folder" if file.is_dir() else "is not there"
        raise AssetError(f"{file} {what}", field="file", hint="name the file of a film")
    from reelwright.media.inspect import inspect_file

    checks = inspect_file(file, preset, loudness)
    passed = all(check.passed for check in checks)
    if as_json:
        found = [asdict(check) for check in checks]
        click.echo(json.dumps({"file": str(file), "passed": passed, "checks": found}))
        return 0 if passed else 1
    for check in checks:
        wanted = "" if check.passed else f"  (wanted {check.wanted})"
        click.echo(f"{'pass' if check.passed else 'FAIL'}  {check.name:<16} {check.found}{wanted}")
    click.echo(f"{file.name}: {'ready to deliver' if passed else 'not fit to deliver'}")
    return 0 if passed else 1
