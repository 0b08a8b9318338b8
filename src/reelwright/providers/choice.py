"""Which models a film is made with, from a provider, a model or a quality that was asked for."""

from pathlib import Path
from typing import get_args

from reelwright.common.errors import NotFound
from reelwright.common.profile import Role
from reelwright.providers import tiers
from reelwright.providers.registry import Registry
from reelwright.providers.tiers import Models, Tier

MADE: tuple[Role, ...] = ("video", "image", "music")
"""The roles that ``--provider`` fills; words and voice stay as the settings have them."""


def choose(
    known: Registry,
    provider: str | None,
    model: str | None,
    quality: Tier | None,
    folder: Path | None = None,
) -> Models:
    """The model of each role that was asked for; roles that are not named stay as they are.

    ``quality`` names a model for every role. ``provider`` takes that quality's (else the final
    one's) where they are its own, and its first model for pictures and clips where not.
    ``model`` is ``provider/name``, or a name of ``provider``; alone, a name that only one vendor
    has. Raises ``NotFound``.
    """
    chosen: Models = dict(tiers.models(quality, folder)) if quality else {}
    if provider is not None:
        chosen |= _of(known, provider, tiers.models(quality or "final", folder))
    if model is not None:
        wanted = _named(known, provider, model)
        chosen |= {_role(known, wanted): wanted}
    return chosen


def clip_model(known: Registry, wanted: str, film: str, folder: Path | None = None) -> str:
    """The video model that is meant: by its id, by its name alone, or by a quality tier.

    ``film``: the film's own model; where several vendors have the name, its vendor is meant.
    Raises ``NotFound``.
    """
    for tier in tiers.NAMES:
        if tier == wanted:
            return tiers.models(tier, folder)["video"]
    usual = f"{film.partition('/')[0]}/{wanted}"
    model = usual if usual in known.ids("video") else _named(known, None, wanted)
    if model not in known.ids("video"):
        raise NotFound(
            f"there is no video model {wanted!r}",
            field="--model",
            hint=f"choose {', '.join(tiers.NAMES)} or a video model that 'reelwright models' lists",
        )
    return model


def _of(known: Registry, provider: str, usual: Models) -> Models:
    chosen: Models = {}
    for role in MADE:
        own = [each for each in known.ids(role) if each.startswith(f"{provider}/")]
        if usual.get(role) in own:
            chosen[role] = usual[role]
        elif own and role != "music":
            chosen[role] = own[0]
    if not chosen:
        vendors = sorted({each.partition("/")[0] for role in MADE for each in known.ids(role)})
        raise NotFound(
            f"there is no provider {provider!r}",
            field="--provider",
            hint=f"choose one of: {', '.join(vendors)}",
        )
    return chosen


def _named(known: Registry, provider: str | None, model: str) -> str:
    """The full id of what was asked for; what nobody or more than one vendor has stays."""
    if "/" in model:
        return model
    if provider is not None:
        return f"{provider}/{model}"
    every = (each for role in get_args(Role) for each in known.ids(role))
    found = [each for each in every if each.partition("/")[2] == model]
    return found[0] if len(found) == 1 else model


def _role(known: Registry, model: str) -> Role:
    for role in (*MADE, "voice", "spec"):
        if model in known.ids(role):
            return role
    raise NotFound(
        f"there is no model {model!r}",
        field="--model",
        hint="'reelwright models' lists them; a model of your own is a file in the model folder",
    )
