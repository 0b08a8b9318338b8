"""``doctor``: is everything here that a film needs?"""

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import click

from reelwright.common.errors import ReelwrightError
from reelwright.common.money import show as money
from reelwright.settings import Settings, load
from reelwright.wiring import App

if TYPE_CHECKING:
    from reelwright.providers.standing import Standing

ENOUGH_BYTES = 2_000_000_000


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    name: str
    ok: bool
    found: str


def doctor(as_json: bool) -> int:
    """Look at everything; the exit code is 1 when something is wrong."""
    settings = load()
    findings = [_look(name, test, settings) for name, test in TESTS.items()]
    findings += _vendors(settings)
    ok = all(finding.ok for finding in findings)
    if as_json:
        click.echo(json.dumps({"ok": ok, "checks": [asdict(finding) for finding in findings]}))
    else:
        for finding in findings:
            click.echo(f"{'ok   ' if finding.ok else 'WRONG'} {finding.name:<9} {finding.found}")
    return 0 if ok else 1


def _look(name: str, test: Callable[[Settings], str], settings: Settings) -> Finding:
    try:
        return Finding(name, True, test(settings))
    except ReelwrightError as error:
        return Finding(name, False, f"{error.message}{'; ' + error.hint if error.hint else ''}")
    except (OSError, ImportError) as error:
        return Finding(name, False, str(error))


def _python(settings: Settings) -> str:
    return sys.version.split()[0]


def _home(settings: Settings) -> str:
    settings.home.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.home).free
    if free < ENOUGH_BYTES:
        raise OSError(f"{settings.home}: only {free / 1e9:.1f} GB free, a film may need 2")
    return f"{settings.home}, {free / 1e9:.0f} GB free"


def _database(settings: Settings) -> str:
    from reelwright.database.faults import shown

    app = App(settings)
    try:
        count = len(app.videos.newest(500))
    finally:
        app.close()
    return f"{shown(settings.database)}, {count} videos"


def _drawing(settings: Settings) -> str:
    from reelwright.studio.skia import skia

    return f"skia {skia.__version__}"


def _codecs(settings: Settings) -> str:
    import av
    from av.codec import codecs_available

    missing = {"libx264", "aac"} - codecs_available
    if missing:
        raise OSError(f"this PyAV lacks {', '.join(sorted(missing))}; reinstall with pip")
    return f"PyAV {av.__version__} with libx264 and aac"


def _models(settings: Settings) -> str:
    from reelwright.providers import registry

    return ", ".join(profile.id for profile in registry({}).profiles())


def _vendors(settings: Settings) -> list[Finding]:
    """Each vendor: key, reach, credit, models. Only those with a key are asked."""
    from reelwright.providers.standing import standings

    app = App(settings)
    try:
        found = standings(app.accounts)
    except ReelwrightError as error:
        return [Finding("vendors", False, f"{error.message}; {error.hint}")]
    finally:
        app.close()
    return [_told(each, _named(settings, each.vendor)) for each in found]


def _named(settings: Settings, vendor: str) -> list[str]:
    """The variables that name a model of this vendor: without a key no film can be made."""
    roles = ("spec", "image", "video", "music", "voice")
    asked = {f"{role}_model": str(getattr(settings, f"{role}_model")) for role in roles}
    asked["moderator"] = settings.moderator
    return [
        f"REELWRIGHT_{name.upper()}"
        for name, value in asked.items()
        if value.partition("/")[0] == vendor
    ]


def _told(standing: "Standing", named: list[str]) -> Finding:
    name = standing.vendor
    models = f"{standing.models} model{'s' if standing.models != 1 else ''}"
    if standing.reachable is False:
        return Finding(name, False, standing.problem)
    if not standing.key:
        wanted = f"; wanted by {' and '.join(named)}" if named else ""
        unused = f"no key ({standing.variable}): {models} cannot be used"
        return Finding(name, not named, f"{unused}{wanted}")
    credit = f", {money(standing.credit_usd)} left" if standing.credit_usd is not None else ""
    return Finding(name, True, f"reachable{credit}, {models}")


TESTS: dict[str, Callable[[Settings], str]] = {
    "python": _python,
    "home": _home,
    "database": _database,
    "drawing": _drawing,
    "codecs": _codecs,
    "models": _models,
}
