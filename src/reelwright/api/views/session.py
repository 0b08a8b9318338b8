"""Who asks and what there is for them, as an answer."""

from collections.abc import Iterable, Mapping

from reelwright.api.contract.session import CapsTold, ProviderEntry
from reelwright.common.profile import Profile
from reelwright.orchestrator.limits import Limits
from reelwright.providers.choice import MADE


def caps(limits: Limits) -> CapsTold:
    """Limits as they are told."""
    return CapsTold(
        video_usd=limits.video_usd, day_usd=limits.day_usd, user_usd=limits.user_usd
    )  # fmt: skip


def providers(profiles: Iterable[Profile], keys: Mapping[str, str]) -> tuple[ProviderEntry, ...]:
    """Everybody who makes pictures, clips or music, the one without a key first.

    ``keys``: the vendors that lack a key, and the variable it is read from.
    """
    made = {each.id.partition("/")[0]: each.remote for each in profiles if each.role in MADE}
    names = sorted(made, key=lambda name: (made[name], name))
    return tuple(_provider(name, keys.get(name)) for name in names)


def _provider(name: str, variable: str | None) -> ProviderEntry:
    why = f"{variable} is not set on the server." if variable else ""
    return ProviderEntry(name=name, ready=variable is None, why=why)
