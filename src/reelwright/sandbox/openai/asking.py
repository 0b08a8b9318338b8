"""Chat and responses."""

import asyncio
import re
import secrets

from pydantic import JsonValue
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from reelwright.sandbox.bench import clock, digest_of
from reelwright.sandbox.catalogue import Model
from reelwright.sandbox.facts import tokens_price
from reelwright.sandbox.openai.filling import fill, read, text_of
from reelwright.sandbox.openai.forms import AsChat, AsResponse, Form, Json, Said, tokens
from reelwright.sandbox.openai.words import Words, problem
from reelwright.sandbox.rules import latency
from reelwright.sandbox.script import Answer
from reelwright.sandbox.wire import bench_of, refused, sent, struck

PLAIN = "I can only fill in a schema here."


async def chat(request: Request) -> Response:
    """``POST /v1/chat/completions``."""
    body: Json = await request.json()
    form = body.get("response_format")
    schema = _inner(_inner(form, "json_schema"), "schema")
    mode = _inner(form, "type")
    return await _asked(request, body, _talk(body.get("messages")), schema, mode, AsChat)


async def responses(request: Request) -> Response:
    """``POST /v1/responses``."""
    body: Json = await request.json()
    form = _inner(body.get("text"), "format")
    talk = _talk(body.get("input"))
    schema, mode = _inner(form, "schema"), _inner(form, "type")
    return await _asked(request, body, talk, schema, mode, AsResponse)


def _inner(value: JsonValue, name: str) -> JsonValue:
    return value.get(name) if isinstance(value, dict) else None


async def _asked(
    request: Request, body: Json, talk: list[tuple[str, str]], schema: JsonValue, mode: JsonValue,
    form: type[Form],
) -> Response:  # fmt: skip
    bench, name = bench_of(request), str(body.get("model", ""))
    rules = struck(request, "create", f"openai/{name}")
    if (answer := refused(rules, Words())) is not None:
        return answer
    model = bench.catalogue.find("openai", name) or Model(vendor="openai", name=name, kind="text")
    spoiled = bench.rules.answer(model.id)
    if not name or not talk:
        return Words().invalid("model" if not name else "messages", "Missing required parameter")
    if spoiled and spoiled.how == "schema_refused" and mode == "json_schema":
        return Words().invalid("response_format", "json_schema is not supported by this model")
    await asyncio.sleep(latency(bench.script, model.id))
    said = _said(talk, schema if isinstance(schema, dict) else None, mode, spoiled)
    id = f"{form.prefix}{secrets.token_hex(16)}"
    cost = tokens_price(model, said.taken, said.given)
    bench.charge(id, model, cost, clock(), digest_of(body))
    shown = JSONResponse(form.body(id, name, said), headers={"x-request-id": f"req_{id[-12:]}"})
    return sent(shown, rules, bench.script.time_scale)


def _talk(messages: JsonValue) -> list[tuple[str, str]]:
    """Role and text of each message; a bare string is the user's."""
    if isinstance(messages, str):
        return [("user", messages)]
    listed = messages if isinstance(messages, list) else []
    return [
        (str(each.get("role", "user")), text_in(each.get("content")))
        for each in listed
        if isinstance(each, dict)
    ]


def text_in(content: JsonValue) -> str:
    """The text of a message's content: a string, or the parts that are text."""
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    return "\n".join(str(part.get("text", "")) for part in parts if isinstance(part, dict))


def _said(
    talk: list[tuple[str, str]], schema: Json | None, mode: JsonValue, spoiled: Answer | None
) -> Said:
    taken = tokens("".join(text for _, text in talk)) + tokens(text_of(schema or {}))
    user = next((text for role, text in talk if role == "user"), "")
    known = read(_brief(user)) if mode in ("json_schema", "json_object") else {}
    whole = text_of(fill(schema, known) if schema else known) if known else PLAIN
    if spoiled is None or spoiled.how == "schema_refused":
        return Said(whole, taken=taken)
    spoilt = {
        "refusal": Said(refusal="I'm sorry, but I can't help with that.", taken=taken),
        "truncated": Said(whole[: len(whole) // 2], truncated=True, taken=taken),
        "filtered": Said(filtered=True, taken=taken),
        "garbage": Said('{"nonsense": [', taken=taken),
        "empty": Said(taken=taken),
        "text": Said(spoiled.text, taken=taken),
    }
    return spoilt[spoiled.how]


def _brief(text: str) -> str:
    """The user's own words: what stands in a fence or in tags, if anything does."""
    fenced = re.search(r"<(\w+)[^>]*>\s*(.*?)\s*</\1>|```\w*\n?(.*?)```", text, re.DOTALL)
    return (fenced[2] or fenced[3] or "").strip() if fenced else text


async def models(request: Request) -> Response:
    """``GET /v1/models``."""
    listed: list[JsonValue] = [
        {"id": model.name, "object": "model", "created": 1_760_000_000, "owned_by": "sandbox"}
        for model in bench_of(request).catalogue.of("openai")
    ]
    return JSONResponse({"object": "list", "data": listed})


async def model(request: Request) -> Response:
    """``GET /v1/models/{id}``."""
    name = request.path_params["id"]
    if bench_of(request).catalogue.find("openai", name) is None:
        return problem(
            f"The model '{name}' does not exist", "invalid_request_error", 404,
            code="model_not_found",
        )  # fmt: skip
    shown = {"id": name, "object": "model", "created": 1_760_000_000, "owned_by": "sandbox"}
    return JSONResponse(shown)


def routes() -> list[BaseRoute]:
    """All of it, but the list of models, whose path Replicate has, too."""
    return [
        Route("/v1/chat/completions", chat, methods=["POST"]),
        Route("/v1/responses", responses, methods=["POST"]),
        Route("/v1/models/{id}", model),
    ]
