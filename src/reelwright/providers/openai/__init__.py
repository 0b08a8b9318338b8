"""OpenAI, and every server that speaks its language: OpenRouter, vLLM, llama.cpp, Ollama."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from reelwright.providers.accounts import Account
from reelwright.providers.registry import VendorModels

if TYPE_CHECKING:
    from reelwright.common.ports import Moderator


def models(
    template_words: Mapping[str, Sequence[str]],
    account: Account,
    asked_for: str = "",
) -> VendorModels:
    """Its models: those of the price table, and ``asked_for`` (``openai/llama-3.1-8b``), whatever
    the server calls it. The account's address may be with or without ``/v1``."""
    from reelwright.providers.openai.extractor import OpenAIExtractor
    from reelwright.providers.openai.prices import table

    vendor, _, own = asked_for.partition("/")
    own_names = {own} if vendor == "openai" and own else set[str]()
    names = [*table().models, *sorted(own_names - table().models.keys())]
    return VendorModels(
        spec={
            f"openai/{name}": partial(OpenAIExtractor, name, template_words, account)
            for name in names
        }
    )


def moderator(account: Account, model: str = "") -> "Moderator":
    """What judges words; ``model``: another than the vendor's current one."""
    from reelwright.providers.openai.moderation import MODEL, OpenAIModerator

    return OpenAIModerator(account, model or MODEL)
