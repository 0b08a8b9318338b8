"""All models of all vendors, by role and id."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeVar, get_args

from reelwright.common.errors import SettingsError
from reelwright.common.ports import ImageModel, MusicModel, SpecExtractor, VideoModel, VoiceModel
from reelwright.common.profile import Profile, Role

ModelT = TypeVar("ModelT")
Made = ImageModel | VideoModel | MusicModel | VoiceModel
MADE: tuple[Role, ...] = ("image", "video", "music", "voice")
"""The roles whose models make files, in jobs."""
NEAREST = 3
Makers = Mapping[str, Callable[[], ModelT]]


@dataclass(frozen=True)
class VendorModels:
    """What one vendor offers: for each role, model ids and how to make the adapter."""

    spec: Makers[SpecExtractor] = field(default_factory=dict)
    image: Makers[ImageModel] = field(default_factory=dict)
    video: Makers[VideoModel] = field(default_factory=dict)
    music: Makers[MusicModel] = field(default_factory=dict)
    voice: Makers[VoiceModel] = field(default_factory=dict)


class Registry:
    """Looks models up. An unknown id is a ``SettingsError`` that names the nearest ones."""

    def __init__(self, vendors: Sequence[VendorModels]) -> None:
        self._vendors = vendors

    def spec(self, model: str) -> SpecExtractor:
        """The adapter that reads prompts."""
        return _find("spec", model, [vendor.spec for vendor in self._vendors])

    def image(self, model: str) -> ImageModel:
        """The adapter that makes stills."""
        return _find("image", model, [vendor.image for vendor in self._vendors])

    def video(self, model: str) -> VideoModel:
        """The adapter that makes clips."""
        return _find("video", model, [vendor.video for vendor in self._vendors])

    def music(self, model: str) -> MusicModel:
        """The adapter that makes cues."""
        return _find("music", model, [vendor.music for vendor in self._vendors])

    def voice(self, model: str) -> VoiceModel:
        """The adapter that speaks."""
        return _find("voice", model, [vendor.voice for vendor in self._vendors])

    def worker(self, model: str) -> Made:
        """The adapter of a model that makes files, whatever its role."""
        find = {"image": self.image, "video": self.video, "music": self.music, "voice": self.voice}
        for role in MADE:
            if model in self.ids(role):
                return find[role](model)
        raise SettingsError(
            f"there is no model {model!r} any more",
            hint="a model of your own is a file in the model folder",
        )

    def ids(self, role: Role) -> list[str]:
        """The models that can take a role, vendor by vendor."""
        return [model for vendor in self._vendors for model in getattr(vendor, role)]

    def profiles(self) -> list[Profile]:
        """Every model's profile, by role."""
        find = {
            "spec": self.spec,
            "image": self.image,
            "video": self.video,
            "music": self.music,
            "voice": self.voice,
        }
        return [find[role](model).profile for role in get_args(Role) for model in self.ids(role)]


def _find(role: str, model: str, offers: Sequence[Makers[ModelT]]) -> ModelT:
    for offer in offers:
        if model in offer:
            return offer[model]()
    near = _nearest(model, [name for offer in offers for name in offer])
    raise SettingsError(
        f"there is no {role} model {model!r}",
        hint=f"set REELWRIGHT_{role.upper()}_MODEL to one that 'reelwright models' lists, as "
        f"{' or '.join(near)}",
    )


def _nearest(model: str, known: Sequence[str]) -> list[str]:
    """The few names that may have been meant; the first one where none is like it."""
    alike = get_close_matches(model, known, n=NEAREST, cutoff=0.5)
    bare = {each.partition("/")[2]: each for each in reversed(known)}
    named = get_close_matches(model.rpartition("/")[2], list(bare), n=NEAREST, cutoff=0.5)
    found = dict.fromkeys([*alike, *(bare[name] for name in named)])
    return [*found][:NEAREST] or [*known[:1]]
