"""The commands about API keys, and their options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reelwright.cli.options import JSON

if TYPE_CHECKING:
    from reelwright.common.accounts import Scope


@click.group("keys")
def keys() -> None:
    """Who may use the service: API keys."""


@keys.command("create")
@click.argument("owner")
@click.option("--name", default="", help="What it is for, for the list.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice(["read", "write", "admin"]),
    help="What it may; may be given again.  [default: write, which includes read]",
)
@JSON
def create(owner: str, name: str, scopes: tuple[Scope, ...], as_json: bool) -> None:
    """Make a key for OWNER and print its secret, this once."""
    from reelwright.cli import keys as work

    work.create(owner, name, scopes, as_json)


@keys.command("list")
@click.option("--owner", help="Only the keys of one owner.")
@JSON
def list_keys(owner: str | None, as_json: bool) -> None:
    """Every key, without its secret."""
    from reelwright.cli import keys as work

    work.listed(owner, as_json)


@keys.command("revoke")
@click.argument("key_id")
def revoke(key_id: str) -> None:
    """End a key for good."""
    from reelwright.cli import keys as work

    work.revoke(key_id)
