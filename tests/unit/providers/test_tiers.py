"""Quality tiers name models that exist, a draft costing less than the final film."""

from fractions import Fraction
from pathlib import Path

import pytest

from kits.models import WORDS
from reelwright.common.errors import SettingsError
from reelwright.providers import registry
from reelwright.providers.accounts import Accounts
from reelwright.providers.tiers import NAMES, models


@pytest.mark.parametrize("tier", NAMES)
def test_every_model_of_a_tier_can_be_made(tier: str) -> None:
    every = registry(WORDS, Accounts())
    for role, model in models(tier).items():  # type: ignore[arg-type]
        assert getattr(every, role)(model).profile.role == role


def test_a_draft_is_cheaper_in_every_role() -> None:
    every = registry(WORDS, Accounts())
    for role in ("image", "video"):
        draft, final = (
            getattr(every, role)(models(tier)[role]).profile.price.of(Fraction(5))  # type: ignore[index]
            for tier in NAMES
        )
        assert draft < final / 2


def test_the_users_own_tiers_go_before(tmp_path: Path) -> None:
    (tmp_path / "tiers.json").write_text('{"final": {"video": "runway/gen4.5"}}')
    assert models("final", tmp_path)["video"] == "runway/gen4.5"
    assert models("final", tmp_path)["image"] == models("final")["image"]
    assert models("draft", tmp_path) == models("draft")
    (tmp_path / "tiers.json").write_text('{"best": {}}')
    with pytest.raises(SettingsError):
        models("final", tmp_path)
