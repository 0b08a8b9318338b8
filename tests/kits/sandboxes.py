"""Sandboxes for tests: quick ones, and what one asks them."""

from collections.abc import Callable, Mapping

import httpx

from reelwright.sandbox.script import Script
from reelwright.sandbox.serving import Served

Json = dict[str, object]
Start = Callable[..., Served]
WAN = "wan-video/wan-2.2-t2v-fast"
FLUX = "black-forest-labs/flux-schnell"
QUICK = {"*": 0.02}


def script(*rules: Mapping[str, object], **fields: object) -> Script:
    """Jobs end at once unless a rule or a field says otherwise."""
    return Script.model_validate({"latency": QUICK, "rules": rules, **fields})


def ask(
    served: Served, method: str, path: str, body: object = None, **headers: str
) -> httpx.Response:
    """A request with a token; ``headers`` with ``_`` for ``-``."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {"authorization": "Bearer r8_test", "connection": "close", **named}
    return httpx.request(method, served.url + path, json=body, headers=sent, timeout=20)


def create(served: Served, model: str = WAN, **inputs: object) -> httpx.Response:
    """A prediction of an official model, waited for."""
    body = {"version": model, "input": {"prompt": "a cup of tea", **inputs}}
    return ask(served, "POST", "/v1/predictions", body, prefer="wait=10")


def charges(served: Served) -> list[Json]:
    """What was charged."""
    return httpx.get(f"{served.root}/sandbox/charges").json()
