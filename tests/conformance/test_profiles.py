"""What every model says of itself can be planned with, priced and shown."""

import re
from datetime import date
from fractions import Fraction
from typing import get_args

import pytest

from kits.models import WORDS
from reelwright.common.profile import Profile, Role
from reelwright.providers import registry
from reelwright.providers.accounts import Accounts

MODELS = registry(WORDS, Accounts())
"""The hosted ones, too: nobody is asked, so no key is needed."""
PROFILES = MODELS.profiles()
CLIPS = [profile for profile in PROFILES if profile.role == "video"]


def named(profile: Profile) -> str:
    return profile.id


@pytest.mark.parametrize("role", get_args(Role))
def test_every_role_can_be_filled_under_the_id_that_the_model_gives_itself(role: Role) -> None:
    ids = MODELS.ids(role)
    assert ids, f"no model makes a film's {role}"
    assert ids == [profile.id for profile in PROFILES if profile.role == role]


def test_no_two_models_share_an_id() -> None:
    ids = [profile.id for profile in PROFILES]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("profile", PROFILES, ids=named)
def test_the_id_is_the_provider_and_the_model(profile: Profile) -> None:
    assert re.fullmatch(r"[a-z0-9-]+/[A-Za-z0-9._/-]+", profile.id)
    assert profile.version


@pytest.mark.parametrize("profile", PROFILES, ids=named)
def test_the_price_has_a_source_and_a_day(profile: Profile) -> None:
    assert profile.price.source.strip()
    assert date.fromisoformat(profile.price.date) >= date(2024, 1, 1)
    assert profile.price.of(Fraction(5)) >= profile.price.of(Fraction(1)) >= 0


@pytest.mark.parametrize("profile", PROFILES, ids=named)
def test_working_time_is_known_and_believable(profile: Profile) -> None:
    assert 0 < profile.speed < 600


@pytest.mark.parametrize("profile", CLIPS, ids=named)
def test_clip_lengths_can_be_planned_with(profile: Profile) -> None:
    lengths = profile.lengths
    assert lengths is not None
    assert 1 <= lengths.longest <= 60
    shortest = lengths.at_least(Fraction(0))
    assert shortest is not None and 0 < shortest <= lengths.longest
    assert lengths.at_least(shortest) == shortest
    assert lengths.at_least(lengths.longest) == lengths.longest
    assert lengths.at_least(lengths.longest + 1) is None


@pytest.mark.parametrize("profile", CLIPS, ids=named)
def test_clip_sizes_and_rates_are_those_of_video(profile: Profile) -> None:
    assert all(side > 0 and side % 2 == 0 for size in profile.sizes for side in size)
    assert profile.rate is None or 8 <= profile.rate <= 60
    assert profile.references >= 0


@pytest.mark.parametrize("profile", PROFILES, ids=named)
def test_what_others_make_is_journalled_and_what_is_ours_is_not(profile: Profile) -> None:
    ours = profile.id.startswith("builtin/")
    assert profile.remote == (not ours)
    assert ours or profile.price.of(Fraction(1)) > 0
