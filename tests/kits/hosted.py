"""Hosted models for tests: profiles as shipped, pictures to send, a Replicate that remembers."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np

from kits.desk import Answer, Sent
from reelwright.providers.accounts import Account
from reelwright.providers.catalogue import profiles
from reelwright.providers.http import Limits
from reelwright.providers.schema import HostedProfile

UNLIMITED = Limits(1e6, 10_000, 1e6, 10_000)


def profile(model: str) -> HostedProfile:
    return profiles(model.partition("/")[0])[model]


def account(url: str, limits: Limits = UNLIMITED) -> Account:
    return Account("r8_test", url, limits)


def still(path: Path, shade: int = 90, size: tuple[int, int] = (64, 36)) -> Path:
    cv2.imwrite(str(path), np.full((size[1], size[0], 3), shade, np.uint8))
    return path


def noisy(path: Path, seed: int = 1, size: tuple[int, int] = (400, 300)) -> Path:
    """A picture that no codec makes small."""
    dice = np.random.default_rng(seed)
    cv2.imwrite(str(path), dice.integers(0, 255, (size[1], size[0], 3), np.uint8))
    return path


class Replicate:
    """Enough of Replicate for one model: predictions that end as told, files, the list."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        self.predictions: dict[str, dict[str, object]] = {}
        self.files: dict[str, dict[str, object]] = {}
        self.page = 100
        self.before: Callable[[Sent], Answer | None] = lambda sent: None
        """Asked first: what it returns is answered in place."""
        self.drop_next = False
        """Take the next order, and drop the answer."""
        self.url = ""

    def __call__(self, sent: Sent) -> Answer:
        if (special := self.before(sent)) is not None:
            return special
        path, _, query = sent.path.partition("?")
        parts = path.strip("/").split("/")[1:]
        if sent.method == "POST" and parts[-1] == "predictions":
            return self._order(sent)
        if sent.method == "POST" and parts == ["files"]:
            return self._file(sent)
        if parts == ["predictions"]:
            return self._list(query)
        if parts[0] == "predictions":
            return self._one(parts)
        if parts[0] == "files" and parts[1] in self.files:
            return Answer(body=self.files[parts[1]])
        return Answer(404, {"detail": "Not found"})

    def _order(self, sent: Sent) -> Answer:
        identity = f"p{len(self.predictions)}"
        self.predictions[identity] = {
            "id": identity,
            "model": self.slug,
            "version": sent.json.get("version", "hidden"),
            "input": sent.json["input"],
            "output": None,
            "error": None,
            "data_removed": False,
            "status": "starting",
            "created_at": datetime.now(UTC).isoformat(),
            "urls": {},
        }
        if self.drop_next:
            self.drop_next = False
            return Answer(drop=True)
        return Answer(201, self.predictions[identity])

    def _file(self, sent: Sent) -> Answer:
        identity = f"f{len(self.files)}"
        start = sent.body.index(b'{"reelwright_call"')
        metadata = json.loads(sent.body[start : sent.body.index(b"}", start) + 1])
        self.files[identity] = {
            "id": identity,
            "metadata": metadata,
            "checksums": {},
            "urls": {"get": f"{self.url}/v1/files/{identity}"},
        }
        return Answer(201, self.files[identity])

    def _list(self, query: str) -> Answer:
        start = int(query.partition("cursor=")[2] or 0)
        newest = list(reversed(self.predictions.values()))
        more = start + self.page < len(newest)
        onward = f"https://api.replicate.com/v1/predictions?cursor={start + self.page}"
        results = newest[start : start + self.page]
        return Answer(body={"next": onward if more else None, "previous": None, "results": results})

    def _one(self, parts: list[str]) -> Answer:
        prediction = self.predictions.get(parts[1])
        if prediction is None:
            return Answer(404, {"detail": "Not found"})
        if parts[2:] == ["cancel"]:
            prediction["status"] = "canceled"
        return Answer(body=prediction)
