"""Moderation: free, and by the script's list of words."""

import re
import secrets

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from reelwright.sandbox.bench import Bench
from reelwright.sandbox.openai.asking import text_in
from reelwright.sandbox.openai.forms import Json
from reelwright.sandbox.openai.words import Words
from reelwright.sandbox.wire import bench_of, refused, sent, struck

CATEGORIES = (
    "harassment", "harassment/threatening", "hate", "hate/threatening", "illicit",
    "illicit/violent", "self-harm", "self-harm/intent", "self-harm/instructions", "sexual",
    "sexual/minors", "violence", "violence/graphic",
)  # fmt: skip


async def moderations(request: Request) -> Response:
    """``POST /v1/moderations``: free; flags the script's words."""
    body: Json = await request.json()
    bench, name = bench_of(request), str(body.get("model") or "omni-moderation-latest")
    rules = struck(request, "create", f"openai/{name}")
    if (answer := refused(rules, Words())) is not None:
        return answer
    asked = body.get("input")
    several = [each for each in asked if isinstance(each, str)] if isinstance(asked, list) else []
    texts = several or [text_in(asked)]
    shown = JSONResponse(
        {
            "id": f"modr-{secrets.token_hex(16)}",
            "model": name,
            "results": [_verdict(bench, text) for text in texts],
        }
    )
    return sent(shown, rules, bench.script.time_scale)


def _verdict(bench: Bench, text: str) -> Json:
    words = set(re.findall(r"\w+", text.lower()))
    flagged = any(word.startswith(bad) for word in words for bad in bench.script.flagged)
    hit = "violence/graphic"
    return {
        "flagged": flagged,
        "categories": {name: flagged and name == hit for name in CATEGORIES},
        "category_scores": {
            name: 0.97 if flagged and name == hit else 0.0001 for name in CATEGORIES
        },
        "category_applied_input_types": {name: ["text"] for name in CATEGORIES},
    }


def routes() -> list[BaseRoute]:
    """All of it."""
    return [Route("/v1/moderations", moderations, methods=["POST"])]
