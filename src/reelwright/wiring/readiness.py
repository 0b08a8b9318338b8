"""Whether a film could be made at all, asked before it is entered."""

from collections.abc import Callable, Iterable, Mapping

from reelwright.common.errors import SettingsError
from reelwright.common.plan import StepPlan
from reelwright.common.spec import Spec
from reelwright.providers.accounts import Accounts
from reelwright.providers.standing import lacking
from reelwright.settings import Settings


def check_keys(
    settings: Settings,
    accounts: Accounts,
    spec: Spec,
    expand: Callable[[Spec], Iterable[StepPlan]],
) -> None:
    """Raise ``SettingsError`` when a model that this film needs has no key here.

    ``expand``: its steps; asked for only where some model has none.
    """
    keys = lacking(accounts)
    if settings.moderator != "off":
        _require(settings.moderator, keys, "REELWRIGHT_MODERATOR=off")
    _require(settings.spec_model, keys, f"REELWRIGHT_SPEC_MODEL={_builtin('spec')}")
    if any(_vendor(model) in keys for model in _named(settings, spec)):
        for step in expand(spec):
            _require(step.model or "", keys, "--provider builtin")


def _named(settings: Settings, spec: Spec) -> list[str]:
    own = [beat.model for beat in spec.beats if beat.model]
    roles = ("image", "video", "music", "voice")
    return [*own, *(str(getattr(settings, f"{role}_model")) for role in roles)]


def _require(model: str, keys: Mapping[str, str], instead: str) -> None:
    variable = keys.get(_vendor(model))
    if variable is not None:
        name = model.partition("@")[0]
        raise SettingsError(
            f"{name} needs a key, and {variable} is not set",
            hint=f"Set {variable}, or do without a key: {instead}",
        )


def _vendor(model: str) -> str:
    return model.partition("/")[0]


def _builtin(role: str) -> str:
    return str(Settings.model_fields[f"{role}_model"].default)
