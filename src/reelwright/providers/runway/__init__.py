"""Runway's own API: one adapter, and a profile file for each model in ``models/``."""

from pathlib import Path

from reelwright.providers.accounts import Account
from reelwright.providers.registry import VendorModels

NAME = "runway"


def models(account: Account, own: Path | None = None) -> VendorModels:
    """Its models, with the user's own profiles; without a key they say so when they are asked."""
    from reelwright.providers.catalogue import profiles
    from reelwright.providers.hosting import offer
    from reelwright.providers.runway.adapter import clip, still
    from reelwright.providers.runway.vendor import vendor

    every = profiles(NAME, own).values()
    return offer(every, vendor(account), image=still, video=clip)
