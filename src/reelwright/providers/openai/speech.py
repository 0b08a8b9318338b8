"""The two ways to ask, ``/responses`` and ``/chat/completions``, and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from pydantic import JsonValue

from reelwright.providers.openai.prices import MOST_OUT
from reelwright.providers.reading.form import Json

NAME = "extraction"

Form = Literal["schema", "object", "none"]
"""How the server is held to the form: by its schema, to any JSON object, or by words alone."""


@dataclass(frozen=True)
class Manner:
    """How a server wants to be asked; found out by its refusals, and kept."""

    responses: bool = False
    """OpenAI's newer interface; else the one that everybody has."""
    form: Form = "schema"
    limit: str = "max_tokens"
    """What the chat interface calls the longest answer."""

    @property
    def path(self) -> str:
        """Where to ask."""
        return "/responses" if self.responses else "/chat/completions"


@dataclass(frozen=True)
class Answer:
    """What a model said."""

    id: str
    text: str = ""
    refusal: str = ""
    """Its own words for not answering; empty: it did."""
    cut_off: bool = False
    usage: Mapping[str, JsonValue] | None = None


def body(manner: Manner, model: str, system: str, user: str, schema: Json) -> Json:
    """What is sent: our words as the system's, the brief alone as the user's; no tools."""
    if manner.responses:
        asked: Json = {
            "model": model,
            "instructions": system,
            "input": [{"role": "user", "content": user}],
            "max_output_tokens": MOST_OUT,
            "store": False,
        }
        wanted = _format(manner.form, schema, nested=False)
        return {**asked, "text": {"format": wanted}} if wanted else asked
    said: Json = {
        "model": model,
        "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
        manner.limit: MOST_OUT,
    }
    wanted = _format(manner.form, schema, nested=True)
    return {**said, "response_format": wanted} if wanted else said


def _format(form: Form, schema: Json, *, nested: bool) -> Json:
    if form == "none":
        return {}
    if form == "object":
        return {"type": "json_object"}
    facts: Json = {"name": NAME, "strict": True, "schema": schema}
    return {"type": "json_schema", "json_schema": facts} if nested else (
        {"type": "json_schema"} | facts
    )  # fmt: skip


def heard(manner: Manner, reply: Mapping[str, JsonValue]) -> Answer:
    """The model's answer in a reply; an empty one when there is none to be found."""
    return _response(reply) if manner.responses else _completion(reply)


def _response(reply: Mapping[str, JsonValue]) -> Answer:
    parts = [
        part
        for item in _list(reply.get("output"))
        if item.get("type") == "message"
        for part in _list(item.get("content"))
    ]
    reason = str(_object(reply.get("incomplete_details")).get("reason") or "")
    refused = _joined(parts, "refusal", "refusal")
    return Answer(
        id=str(reply.get("id") or ""),
        text=_joined(parts, "output_text", "text"),
        refusal=refused or ("content filter" if reason == "content_filter" else ""),
        cut_off=reply.get("status") == "incomplete" and reason != "content_filter",
        usage=_usage(reply),
    )


def _joined(parts: list[Json], kind: str, key: str) -> str:
    return "".join(str(part.get(key) or "") for part in parts if part.get("type") == kind)


def _completion(reply: Mapping[str, JsonValue]) -> Answer:
    choice = next(iter(_list(reply.get("choices"))), {})
    message = _object(choice.get("message"))
    ended = choice.get("finish_reason")
    refused = str(message.get("refusal") or "")
    return Answer(
        id=str(reply.get("id") or ""),
        text=_text(message.get("content")),
        refusal=refused or ("content filter" if ended == "content_filter" else ""),
        cut_off=ended == "length",
        usage=_usage(reply),
    )


def _text(content: JsonValue) -> str:
    """A string, or as some servers have it a list of parts."""
    if isinstance(content, list):
        return "".join(str(part.get("text") or "") for part in _list(content))
    return content if isinstance(content, str) else ""


def _usage(reply: Mapping[str, JsonValue]) -> Mapping[str, JsonValue] | None:
    usage = reply.get("usage")
    return usage if isinstance(usage, dict) else None


def _object(value: JsonValue) -> Json:
    return value if isinstance(value, dict) else {}


def _list(value: JsonValue) -> list[Json]:
    items = cast("list[JsonValue]", value) if isinstance(value, list) else []
    return [each for each in items if isinstance(each, dict)]
