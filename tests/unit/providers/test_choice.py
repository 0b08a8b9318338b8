from pathlib import Path

import pytest

from reelwright.common.errors import NotFound
from reelwright.providers import registry
from reelwright.providers.accounts import Accounts
from reelwright.providers.choice import choose, clip_model
from reelwright.providers.registry import Registry

WAN = "replicate/wan-2.2-i2v-fast-480p"


@pytest.fixture(scope="module")
def known() -> Registry:
    return registry({}, Accounts())


def test_nothing_asked_changes_nothing(known: Registry) -> None:
    assert choose(known, None, None, None) == {}


def test_a_quality_names_a_model_for_every_role(known: Registry) -> None:
    draft, final = (choose(known, None, None, tier) for tier in ("draft", "final"))
    assert set(draft) == set(final) >= {"image", "video"}
    assert draft["video"] != final["video"]


def test_a_provider_makes_pictures_and_clips(known: Registry) -> None:
    for provider in ("replicate", "runway"):
        chosen = choose(known, provider, None, None)
        assert chosen["video"].startswith(f"{provider}/")
        assert chosen["image"].startswith(f"{provider}/")


def test_a_model_is_named_in_full_or_within_its_provider(known: Registry) -> None:
    name = WAN.partition("/")[2]
    assert choose(known, None, WAN, None) == choose(known, None, name, None) == {"video": WAN}
    assert choose(known, "replicate", name, None)["video"] == WAN
    assert choose(known, "replicate", name, "draft")["image"].startswith("replicate/")


def test_the_way_back_is_builtin(known: Registry) -> None:
    assert choose(known, "builtin", None, None) == {
        "video": "builtin/clips", "image": "builtin/stills", "music": "builtin/music"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("provider", "model", "field"),
    [("acme", None, "--provider"), (None, "acme/dream", "--model"), ("replicate", "x", "--model")],
)
def test_what_is_not_there_is_named(
    known: Registry, provider: str | None, model: str | None, field: str
) -> None:
    with pytest.raises(NotFound) as caught:
        choose(known, provider, model, None, Path())
    assert caught.value.field == field


@pytest.mark.parametrize("wanted", [WAN, WAN.partition("/")[2], "draft"])
def test_a_beats_model_is_named_in_full_alone_or_by_a_quality(known: Registry, wanted: str) -> None:
    assert clip_model(known, wanted, "builtin/clips") == WAN


def test_of_several_vendors_the_films_own_is_meant(known: Registry) -> None:
    both = [
        name
        for name in (each.partition("/")[2] for each in known.ids("video"))
        if {f"replicate/{name}", f"runway/{name}"} <= set(known.ids("video"))
    ]
    for name in both:
        assert clip_model(known, name, "runway/any") == f"runway/{name}"
        assert clip_model(known, name, WAN) == f"replicate/{name}"


@pytest.mark.parametrize("wanted", ["dream", "builtin/stills", "replicate/flux-schnell"])
def test_what_makes_no_clips_is_refused(known: Registry, wanted: str) -> None:
    with pytest.raises(NotFound, match="no video model") as caught:
        clip_model(known, wanted, WAN)
    assert "reelwright models" in caught.value.hint and "draft" in caught.value.hint
