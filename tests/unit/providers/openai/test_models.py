"""Which models there are to choose from."""

import pytest

from reelwright.common.errors import SettingsError
from reelwright.providers import openai, registry
from reelwright.providers.accounts import Account, Accounts
from reelwright.providers.openai.prices import table

WORDS = {"product_showcase": ("showcase",)}
LOCAL = Account(base_url="http://localhost:11434")


def test_every_priced_model_can_be_chosen() -> None:
    ids = registry(WORDS, Accounts()).ids("spec")
    assert [f"openai/{name}" for name in table().models] == [
        each for each in ids if each.startswith("openai/")
    ]


def test_a_model_of_ones_own_server_is_chosen_by_its_name_and_free() -> None:
    every = registry(WORDS, Accounts(openai=LOCAL, spec_model="openai/meta/llama-3.1:8b"))
    profile = every.spec("openai/meta/llama-3.1:8b").profile
    assert profile.remote and not profile.searchable
    assert profile.price.of() == 0


def test_another_vendors_reader_is_none_of_openais() -> None:
    every = registry(WORDS, Accounts(spec_model="acme/reader"))
    with pytest.raises(SettingsError):
        every.spec("acme/reader")


def test_the_moderator_is_named_by_its_model() -> None:
    assert openai.moderator(Account("sk")).name == "openai/omni-moderation-latest"
    assert openai.moderator(LOCAL, "guard").name == "openai/guard"
