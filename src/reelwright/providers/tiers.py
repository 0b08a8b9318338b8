"""Quality tiers: which model takes each role in a draft and in the final film."""

import json
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from pydantic import TypeAdapter, ValidationError

from reelwright.common.errors import SettingsError
from reelwright.common.profile import Role

Tier = Literal["draft", "final"]
Models = dict[Role, str]

_FILE = "tiers.json"
_TIERS = TypeAdapter(dict[Tier, Models])


@cache
def shipped() -> dict[Tier, Models]:
    """The tiers as shipped."""
    return read(Path(__file__).parent / _FILE)


def read(path: Path) -> dict[Tier, Models]:
    """The tiers of a file. Raises ``SettingsError``."""
    try:
        return _TIERS.validate_python(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, ValidationError) as error:
        raise SettingsError(
            f"{path.name} names no quality tiers: {error}", hint="See tiers.json in providers/."
        ) from error


def models(tier: Tier, folder: Path | None = None) -> Models:
    """The model of each role in that tier, ``folder``'s own ``tiers.json`` first."""
    own = folder / _FILE if folder else None
    chosen = read(own) if own is not None and own.exists() else {}
    return {**shipped()[tier], **chosen.get(tier, {})}


NAMES: tuple[Tier, ...] = get_args(Tier)
