from pathlib import Path

import pytest

from reelwright.common.errors import NotFound
from reelwright.providers import registry
from reelwright.providers.accounts import Accounts
from reelwright.providers.choice import choose
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
    assert choose(known, None, WAN, None) == {"video": WAN}
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
