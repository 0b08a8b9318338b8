"""Replicate: one adapter, and a profile file for each model in ``models/``."""

from functools import partial
from pathlib import Path

from reelwright.common.ports import ImageModel, MusicModel, VideoModel
from reelwright.providers.accounts import Account
from reelwright.providers.registry import VendorModels

NAME = "replicate"


def models(account: Account, own: Path | None = None) -> VendorModels:
    """Its models, with the user's own profiles; without a key they say so when they are asked."""
    from reelwright.providers.catalogue import profiles
    from reelwright.providers.replicate.adapter import ReplicateMusic, clip, still
    from reelwright.providers.replicate.vendor import vendor

    who = vendor(account)
    every = profiles(NAME, own).values()
    image = {each.id: partial[ImageModel](still, each, who) for each in every
             if each.role == "image"}  # fmt: skip
    video = {each.id: partial[VideoModel](clip, each, who) for each in every
             if each.role == "video"}  # fmt: skip
    music = {each.id: partial[MusicModel](ReplicateMusic, each, who) for each in every
             if each.role == "music"}  # fmt: skip
    return VendorModels(image=image, video=video, music=music)
