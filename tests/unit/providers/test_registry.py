from functools import partial
from typing import cast

import pytest

from kits.specs import profile
from reelwright.common.errors import SettingsError
from reelwright.common.ports import VideoModel
from reelwright.providers import registry
from reelwright.providers.registry import Registry, VendorModels


class Clips:
    """A model as far as a registry looks."""

    def __init__(self, name: str) -> None:
        self.profile = profile("5", id=name)


def vendor(*names: str) -> VendorModels:
    return VendorModels(video={name: partial(_clips, name) for name in names})


def _clips(name: str) -> VideoModel:
    return cast("VideoModel", Clips(name))


def test_models_of_all_vendors_are_found_by_id() -> None:
    both = Registry([vendor("a/one", "a/two"), vendor("b/one")])
    assert both.ids("video") == ["a/one", "a/two", "b/one"]
    assert both.ids("image") == []
    assert both.video("b/one").profile.id == "b/one"
    assert [each.id for each in both.profiles()] == ["a/one", "a/two", "b/one"]


def test_each_asking_gives_an_adapter_of_its_own() -> None:
    one = Registry([vendor("a/one")])
    assert one.video("a/one") is not one.video("a/one")


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("acme/wan-fsat", "acme/wan-fast or acme/wan or acme/kling"),
        ("other/kling", "acme/kling"),
        ("kling", "acme/kling"),
        ("x", "own/clips"),
    ],
)
def test_an_unknown_model_is_answered_with_the_nearest_ones(wrong: str, near: str) -> None:
    known = Registry([vendor("own/clips"), vendor("acme/wan", "acme/wan-fast", "acme/kling")])
    with pytest.raises(SettingsError, match=f"no video model '{wrong}'") as caught:
        known.video(wrong)
    listed = "set REELWRIGHT_VIDEO_MODEL to one that 'reelwright models' lists, as "
    assert caught.value.hint == listed + near


@pytest.mark.parametrize("role", ["spec", "image", "video", "music", "voice"])
def test_a_model_of_another_role_is_not_taken(role: str) -> None:
    known = registry({})
    other = "builtin/clips" if role != "video" else "builtin/stills"
    with pytest.raises(SettingsError, match=f"no {role} model"):
        getattr(known, role)(other)


def test_a_film_can_be_made_without_any_key() -> None:
    known = registry({})
    for role in ("spec", "image", "video", "music", "voice"):
        free = [each for each in known.profiles() if each.role == role and each.price.of() == 0]
        assert free, role


def test_who_does_a_models_jobs_is_found_whatever_its_role() -> None:
    both = Registry([vendor("a/one"), vendor("b/one")])
    assert both.worker("b/one").profile.id == "b/one"
    with pytest.raises(SettingsError, match="c/none"):
        both.worker("c/none")
