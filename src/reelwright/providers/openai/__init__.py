"""OpenAI, and every server that speaks its language: OpenRouter, vLLM, llama.cpp, Ollama."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from reelwright.providers.registry import VendorModels

if TYPE_CHECKING:
    from reelwright.common.ports import Moderator


def models(
    template_words: Mapping[str, Sequence[str]],
    token: str | None = None,
    base_url: str | None = None,
    asked_for: str = "",
) -> VendorModels:
    """Its models: those of the price table, and ``asked_for`` (``openai/llama-3.1-8b``), whatever
    the server calls it. ``base_url`` with or without ``/v1``; ``None``: OpenAI's own."""
    from reelwright.providers.openai.extractor import OpenAIExtractor
    from reelwright.providers.openai.prices import table

    vendor, _, own = asked_for.partition("/")
    own_names = {own} if vendor == "openai" and own else set[str]()
    names = [*table().models, *sorted(own_names - table().models.keys())]
    return VendorModels(
        spec={
            f"openai/{name}": partial(OpenAIExtractor, name, template_words, token, base_url)
            for name in names
        }
    )


def moderator(token: str | None, base_url: str | None = None, model: str = "") -> "Moderator":
    """What judges words; ``model``: another than the vendor's current one."""
    from reelwright.providers.openai.moderation import MODEL, OpenAIModerator

    return OpenAIModerator(token, base_url, model or MODEL)
