"""Replicate: one adapter, and a profile file for each model in ``models/``."""

from pathlib import Path

from reelwright.providers.accounts import Account
from reelwright.providers.registry import VendorModels

NAME = "replicate"


def models(account: Account, own: Path | None = None) -> VendorModels:
    """Its models, with the user's own profiles; without a key they say so when they are asked."""
    from reelwright.providers.catalogue import profiles
    from reelwright.providers.hosting import offer
    from reelwright.providers.replicate.adapter import ReplicateMusic, clip, still
    from reelwright.providers.replicate.vendor import vendor

    every = profiles(NAME, own).values()
    return offer(every, vendor(account), image=still, video=clip, music=ReplicateMusic)
