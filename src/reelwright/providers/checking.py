"""Looking a profile file over: by itself, and against what the vendor says of the model."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pydantic import JsonValue

from reelwright.common.errors import (
    InvalidInput,
    Outage,
    RequestError,
    SettingsError,
    Throttled,
    TimedOut,
)
from reelwright.providers.accounts import Account, Accounts
from reelwright.providers.catalogue import read
from reelwright.providers.http import Wire
from reelwright.providers.schema import HostedProfile, Json, Tool

VENDORS = ("replicate", "runway")


@dataclass(frozen=True)
class Finding:
    """One thing to know about a profile; ``wrong``: a film would fail by it."""

    model: str
    what: str
    wrong: bool


def check(path: Path, accounts: Accounts) -> tuple[list[str], list[Finding]]:
    """The ids of the file's models and what was found. ``RequestError`` if it cannot be read.

    Where there is a key for Replicate, its own schema of the model is asked for.
    """
    models = _read(path)
    findings = [finding for model in models for finding in _looked_over(model, accounts)]
    return [model.id for model in models], list(dict.fromkeys(findings))


def _read(path: Path) -> tuple[HostedProfile | Tool, ...]:
    try:
        return read(path)
    except SettingsError as error:
        # In a user's hands it is not a part of the installation yet.
        raise RequestError(
            error.message,
            field="file",
            hint="Name a JSON file as “Add a model” in the documentation has it.",
        ) from error


def _looked_over(model: HostedProfile | Tool, accounts: Accounts) -> Iterator[Finding]:
    provider, _, name = model.id.partition("/")
    if provider not in VENDORS:
        yield Finding(model.id, f"there is no vendor {provider}: {', '.join(VENDORS)}", True)
        return
    for doubt in model.doubts:
        yield Finding(model.id, f"in doubt: {doubt}", False)
    if isinstance(model, HostedProfile) and model.licence:
        yield Finding(model.id, f"licence: {model.licence}", False)
    if provider == "replicate" and accounts.replicate.token:
        yield from _compared(model, accounts.replicate, name)


def _compared(model: HostedProfile | Tool, account: Account, name: str) -> Iterator[Finding]:
    from reelwright.providers.replicate.vendor import vendor

    try:
        schemas = live(Wire(vendor(account)), model, name)
    except (Outage, TimedOut, Throttled) as error:
        yield Finding(model.id, f"not compared with the vendor's schema: {error.message}", False)
        return
    yield from against(model, schemas)


def live(wire: Wire, model: HostedProfile | Tool, name: str) -> Json | None:
    """The inputs that the vendor knows, by name; ``None`` when it has no such model."""
    path = f"/models/{model.slug}"
    version = model.vendor_version
    try:
        answer = wire.ask("GET", f"{path}/versions/{version}" if version else path, name)
    except InvalidInput:
        return None
    latest = answer if version else answer.get("latest_version")
    schema: JsonValue = latest.get("openapi_schema") if isinstance(latest, dict) else None
    for step in ("components", "schemas"):
        schema = schema.get(step) if isinstance(schema, dict) else None
    return cast("Json", schema) if isinstance(schema, dict) else {}


def against(model: HostedProfile | Tool, schemas: Json | None) -> Iterator[Finding]:
    """Where the profile and the vendor's schema disagree."""
    if schemas is None:
        yield Finding(model.id, f"the vendor has no {model.slug}", True)
        return
    asked = schemas.get("Input")
    known = asked.get("properties") if isinstance(asked, dict) else None
    if not isinstance(asked, dict) or not isinstance(known, dict):
        yield Finding(model.id, "the vendor publishes no schema of it", False)
        return
    sent = _sent(model)
    for name in sorted(sent.keys() - known.keys()):
        yield Finding(model.id, f"the vendor knows no input {name}", True)
    needed = asked.get("required")
    missing = set(cast("list[str]", needed)) - sent.keys() if isinstance(needed, list) else set()
    for name in sorted(missing):
        yield Finding(model.id, f"the vendor demands {name}, and nothing is sent for it", True)
    for name, values in sent.items():
        allowed = _allowed(known.get(name), schemas)
        for value in values:
            if allowed is not None and value not in allowed:
                told = ", ".join(map(str, allowed))
                yield Finding(model.id, f"{name} may not be {value!r}, but {told}", True)


def _sent(model: HostedProfile | Tool) -> dict[str, list[JsonValue]]:
    """Every input that may be sent, with the fixed values it may have."""
    if isinstance(model, Tool):
        names: dict[str, list[JsonValue]] = {name: [] for name in model.inputs.values()}
        return names | {name: [value] for name, value in model.constants.items()}
    inputs = model.inputs
    duration = inputs.duration.name if inputs.duration else None
    pictures = [picture.name for picture in inputs.pictures]
    plain = [inputs.prompt, inputs.seed, duration, inputs.width, inputs.height, *pictures]
    sent: dict[str, list[JsonValue]] = {name: [] for name in plain if name}
    for each in (inputs.constants, *inputs.sizes.values()):
        for name, value in each.items():
            sent.setdefault(name, []).append(value)
    return sent


def _allowed(known: JsonValue, schemas: Json) -> list[JsonValue] | None:
    """The values of an enumeration, which Replicate keeps beside and refers to."""
    if not isinstance(known, dict):
        return None
    if isinstance(known.get("enum"), list):
        return cast("list[JsonValue]", known["enum"])
    parts = known.get("allOf")
    first = parts[0] if isinstance(parts, list) and parts else known
    name = str(first.get("$ref", "")).rpartition("/")[2] if isinstance(first, dict) else ""
    referred = schemas.get(name)
    values = referred.get("enum") if isinstance(referred, dict) else None
    return values if isinstance(values, list) else None
