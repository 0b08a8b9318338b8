"""``keys create``, ``keys list``, ``keys revoke``."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

import click

from reelwright.cli.session import opened
from reelwright.common.accounts import SCOPES, ApiKey, Scope


def create(owner: str, name: str, scopes: Sequence[Scope], as_json: bool) -> None:
    """Print the new key's secret: on its own line, so that a script can take it."""
    with opened() as app:
        key, secret = app.keys.create(owner, name, scopes or ("write",))
    if as_json:
        click.echo(json.dumps({**_plain(key), "secret": secret}))
        return
    click.echo(
        f"key {key.id} of {owner}, which may {_scopes(key)}; it is shown this once:", err=True
    )
    click.echo(secret)


def listed(owner: str | None, as_json: bool) -> None:
    """Print the keys, without their secrets."""
    with opened() as app:
        found = app.keys.list(owner)
    if as_json:
        click.echo(json.dumps({"keys": [_plain(key) for key in found]}))
        return
    if not found:
        click.echo("no keys yet: reelwright keys create OWNER")
    for key in found:
        used = f"used {_day(key.last_used_at)}" if key.last_used_at else "never used"
        state = f"revoked {_day(key.revoked_at)}" if key.revoked_at else used
        click.echo(
            f"{key.id}  {key.owner:<24} {_scopes(key):<12} {_day(key.created_at)}  {state}  "
            f"{key.name}".rstrip()
        )


def revoke(key_id: str) -> None:
    """End a key."""
    with opened() as app:
        ended = app.keys.revoke(key_id)
    click.echo(f"{key_id} is revoked" if ended else f"{key_id} had been revoked already")


def _scopes(key: ApiKey) -> str:
    return ", ".join(scope for scope in SCOPES if scope in key.scopes)


def _day(moment: float) -> str:
    return f"{datetime.fromtimestamp(moment, UTC).astimezone():%Y-%m-%d %H:%M}"


def _plain(key: ApiKey) -> dict[str, object]:
    return {
        "id": key.id,
        "owner": key.owner,
        "name": key.name,
        "scopes": [scope for scope in SCOPES if scope in key.scopes],
        "created_at": _iso(key.created_at),
        "last_used_at": _iso(key.last_used_at),
        "revoked_at": _iso(key.revoked_at),
    }


def _iso(moment: float | None) -> str | None:
    return None if moment is None else datetime.fromtimestamp(moment, UTC).isoformat()
