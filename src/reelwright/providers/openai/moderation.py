"""OpenAI's moderation of texts: free, and harmless to repeat."""

import time
from collections.abc import Sequence
from typing import cast

from pydantic import JsonValue

from reelwright.common.errors import LostReply, Outage
from reelwright.common.ports import Verdict
from reelwright.providers.accounts import Account
from reelwright.providers.http import FIRST_WAIT, TRIES
from reelwright.providers.openai.server import server

MODEL = "omni-moderation-latest"
BATCH = 32
"""Texts in one request."""


class OpenAIModerator:
    """Judges texts; a ``common.ports.Moderator``."""

    def __init__(self, account: Account, model: str = MODEL) -> None:
        self.name = f"openai/{model}"
        self._model = model
        self._server = server(account)

    def judge(self, texts: Sequence[str]) -> tuple[Verdict, ...]:
        """See ``Moderator``."""
        verdicts: list[Verdict] = []
        for start in range(0, len(texts), BATCH):
            verdicts += self._batch(texts[start : start + BATCH])
        return tuple(verdicts)

    def _batch(self, texts: Sequence[str]) -> list[Verdict]:
        reply = self._asked({"model": self._model, "input": [*texts]})
        results = reply.get("results")
        found = cast("list[JsonValue]", results) if isinstance(results, list) else []
        if len(found) != len(texts):
            raise self._outage("the moderation answered for other texts than it was asked about")
        return [_verdict(each) for each in found]

    def _asked(self, body: dict[str, JsonValue]) -> dict[str, JsonValue]:
        """The reply; it costs nothing, so a lost one is simply asked for again."""
        for tried in range(1, TRIES + 1):
            try:
                return self._server.order("/moderations", self._model, body, {})
            except (LostReply, Outage) as error:
                if tried == TRIES:
                    raise self._outage(error.message) from error
                time.sleep(FIRST_WAIT * 2**tried)
        raise AssertionError("unreachable")

    def _outage(self, why: str) -> Outage:
        return Outage(why, provider="openai", model=self._model)


def _verdict(result: JsonValue) -> Verdict:
    """What does not say plainly that a text is fine does not pass it."""
    told = result if isinstance(result, dict) else {}
    categories = told.get("categories")
    named = categories if isinstance(categories, dict) else {}
    return Verdict(
        flagged=told.get("flagged") is not False,
        categories=tuple(sorted(name for name, hit in named.items() if hit is True)),
    )
