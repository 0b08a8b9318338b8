"""All models of all vendors, by role and id."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from reelwright.common.errors import SettingsError
from reelwright.common.ports import ImageModel, MusicModel, SpecExtractor, VideoModel, VoiceModel
from reelwright.common.profile import Profile

ModelT = TypeVar("ModelT")
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
    """Looks models up. An unknown id is a ``SettingsError`` that names the known ones."""

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

    def profiles(self) -> list[Profile]:
        """Every model's profile, by role."""
        makers = [
            maker
            for role in ("spec", "image", "video", "music", "voice")
            for vendor in self._vendors
            for maker in getattr(vendor, role).values()
        ]
        return [maker().profile for maker in makers]


def _find(role: str, model: str, offers: Sequence[Makers[ModelT]]) -> ModelT:
    for offer in offers:
        if model in offer:
            return offer[model]()
    known = ", ".join(sorted(name for offer in offers for name in offer))
    raise SettingsError(
        f"there is no {role} model {model!r}",
        hint=f"set REELWRIGHT_{role.upper()}_MODEL to one of: {known}",
    )
