"""The provider that needs no key, no GPU and no network: rules, the studio, shipped music."""

from collections.abc import Mapping, Sequence
from functools import partial

from reelwright.providers.registry import VendorModels


def models(template_words: Mapping[str, Sequence[str]]) -> VendorModels:
    """Its models. Adapters are imported when they are asked for: drawing libraries load slowly."""
    from reelwright.providers.builtin.clips import BuiltinClips
    from reelwright.providers.builtin.music import BuiltinMusic
    from reelwright.providers.builtin.rules import BuiltinRules
    from reelwright.providers.builtin.stills import BuiltinStills
    from reelwright.providers.builtin.voice import FETCHED, OWN, BuiltinVoice, id_of

    return VendorModels(
        spec={"builtin/rules": partial(BuiltinRules, template_words)},
        image={"builtin/stills": BuiltinStills},
        video={"builtin/clips": BuiltinClips},
        music={"builtin/music": BuiltinMusic},
        voice={id_of(name): partial(BuiltinVoice, name=name) for name in (OWN, *FETCHED)},
    )
