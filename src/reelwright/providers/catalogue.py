"""Reading profile files: the shipped ones, and those of the user's own folder."""

import json
from functools import cache
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from reelwright.common.errors import SettingsError
from reelwright.providers.schema import HostedProfile, Json, Tool

TOOL = "tool/1"


def read(path: Path) -> tuple[HostedProfile | Tool, ...]:
    """The models of one file, its variants after it. ``SettingsError`` names what is wrong."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise SettingsError(f"{path.name} cannot be read: {why}", hint=_HINT) from error
    if not isinstance(plain, dict):
        raise SettingsError(f"{path.name} holds no object", hint=_HINT)
    entries = variants(cast("Json", plain))
    return tuple(_checked(entry, path.name) for entry in entries)


_HINT = "See “Add a model” in the documentation; 'reelwright models check FILE' looks it over."


def variants(plain: Json) -> list[Json]:
    """The entry itself, then each of its variants with what they change."""
    base = {name: value for name, value in plain.items() if name != "variants"}
    changes = plain.get("variants")
    named = cast("dict[str, Json]", changes) if isinstance(changes, dict) else {}
    return [base, *(_varied(base, suffix, change) for suffix, change in named.items())]


def _varied(base: Json, suffix: str, change: Json) -> Json:
    """Fields of ``inputs`` and ``price`` are changed one by one, everything else whole."""
    merged: Json = {**base, **change, "id": f"{base.get('id')}-{suffix}"}
    for name in ("inputs", "price"):
        was, now = base.get(name), change.get(name)
        if isinstance(was, dict) and isinstance(now, dict):
            merged[name] = {**was, **now}
    return merged


def _checked(entry: Json, file: str) -> HostedProfile | Tool:
    kind = Tool if entry.get("schema_label") == TOOL else HostedProfile
    try:
        # Through JSON: only that way are a pair a size and a string a fraction.
        return kind.model_validate_json(json.dumps(entry))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise SettingsError(f"{file}: {where}: {first['msg']}", hint=_HINT) from error


@cache
def shipped(vendor: str) -> tuple[HostedProfile | Tool, ...]:
    """Everything in the models folder of a vendor."""
    return in_folder(Path(__file__).parent / vendor / "models")


def in_folder(folder: Path) -> tuple[HostedProfile | Tool, ...]:
    """Every profile file of a folder, by name; an absent folder has none."""
    return tuple(each for path in _files(folder) for each in read(path))


def _files(folder: Path) -> list[Path]:
    """Without the user's own tiers, which lie beside."""
    return sorted(path for path in folder.glob("*.json") if path.name != "tiers.json")


def profiles(vendor: str, own: Path | None = None) -> dict[str, HostedProfile]:
    """A vendor's models by id; those of the user's ``own`` folder stand in for shipped ones."""
    added = in_folder(own) if own else ()
    return {
        each.id: each
        for each in (*shipped(vendor), *added)
        if isinstance(each, HostedProfile) and each.id.partition("/")[0] == vendor
    }


def tools(vendor: str) -> dict[str, Tool]:
    """The vendor's upscalers and interpolators by id."""
    return {each.id: each for each in shipped(vendor) if isinstance(each, Tool)}
