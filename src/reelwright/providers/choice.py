"""Which models a film is made with, from a provider, a model or a quality that was asked for."""

from pathlib import Path

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
    ``model`` is ``provider/name``, or a name of ``provider``. Raises ``NotFound``.
    """
    chosen: Models = dict(tiers.models(quality, folder)) if quality else {}
    if provider is not None:
        chosen |= _of(known, provider, tiers.models(quality or "final", folder))
    if model is not None:
        wanted = model if "/" in model or provider is None else f"{provider}/{model}"
        chosen |= {_role(known, wanted): wanted}
    return chosen


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


def _role(known: Registry, model: str) -> Role:
    for role in (*MADE, "voice", "spec"):
        if model in known.ids(role):
            return role
    raise NotFound(
        f"there is no model {model!r}",
        field="--model",
        hint="'reelwright models' lists them; a model of your own is a file in the model folder",
    )
