"""Looking for an order whose answer was lost: Replicate's list, matched by model and input."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

from pydantic import JsonValue

from reelwright.common.errors import InvalidInput
from reelwright.providers.asks import Ask
from reelwright.providers.http import Wire
from reelwright.providers.inputs import build
from reelwright.providers.replicate.pictures import Pictures
from reelwright.providers.schema import HostedProfile, Json

SKEW_SECONDS = 120.0
"""How far the vendor's clock may be behind ours."""
MOST_PAGES = 30
"""Of 100 predictions each; more within the time since an order means: look yourself."""
MARK = "file:"
"""Stands for a picture in the inputs that we would send."""

Verdict = Literal["same", "other", "unclear"]


class Unreadable(Exception):
    """The list is not what it should be."""


@dataclass(frozen=True)
class Search:
    """What was ordered, and since when (seconds since the epoch)."""

    profile: HostedProfile
    ask: Ask
    since: float
    taken: frozenset[str]


def search(wire: Wire, pictures: Pictures, wanted: Search) -> tuple[Verdict, Json | None]:
    """``same`` with the prediction, ``other``: there surely is none, or ``unclear``."""
    matcher = Matcher(wanted, pictures)
    same: list[Json] = []
    unclear = False
    try:
        for prediction in listed(wire, wanted):
            verdict = matcher.verdict(prediction)
            same += [prediction] if verdict == "same" else []
            unclear = unclear or verdict == "unclear"
    except Unreadable:
        return "unclear", None
    if len(same) == 1:
        return "same", same[0]
    return ("unclear", None) if same or unclear else ("other", None)


def listed(wire: Wire, wanted: Search) -> Iterator[Json]:
    """Every prediction since then that belongs to no other call, page by page."""
    since = datetime.fromtimestamp(wanted.since - SKEW_SECONDS, UTC)
    params = {"created_after": since.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
    for _ in range(MOST_PAGES):
        page = wire.ask("GET", "/predictions", wanted.profile.id.partition("/")[2], params)
        results, onward = page.get("results"), page.get("next")
        if not isinstance(results, list):
            raise Unreadable
        for each in results:
            if not isinstance(each, dict):
                raise Unreadable
            if str(each.get("id")) not in wanted.taken:
                yield each
        if not onward:
            return
        # Only its query: the address itself may bypass a proxy that we are told to use.
        params = dict(parse_qsl(urlsplit(str(onward)).query))
    raise Unreadable


def same_model(profile: HostedProfile, prediction: Json) -> bool:
    """Whether a prediction is of this model, as far as it tells."""
    version = profile.vendor_version
    if version and prediction.get("version") not in (None, "hidden", version):
        return False
    return prediction.get("model") in (None, profile.slug)


class Matcher:
    """Tells whether a prediction is the one that was ordered."""

    def __init__(self, wanted: Search, pictures: Pictures) -> None:
        self._profile = wanted.profile
        self._oldest = wanted.since - SKEW_SECONDS
        self._pictures = pictures
        self._paths: list[Path] = []
        self._sent = build(wanted.profile, wanted.ask, self._marked)
        named = wanted.profile.inputs.pictures
        self._picture_names = {picture.name for picture in named}

    def _marked(self, path: Path) -> str:
        self._paths.append(path)
        return f"{MARK}{len(self._paths) - 1}"

    def verdict(self, prediction: Json) -> Verdict:
        """Unclear where the vendor has removed what would tell."""
        if not same_model(self._profile, prediction) or self._too_old(prediction):
            return "other"
        given = prediction.get("input")
        if prediction.get("data_removed") or not isinstance(given, dict) or not given:
            return "unclear"
        if not self._same_words(given):
            return "other"
        return self._same_pictures(given)

    def _too_old(self, prediction: Json) -> bool:
        try:
            made = datetime.fromisoformat(str(prediction.get("created_at")))
        except ValueError:
            return False
        made = made if made.tzinfo else made.replace(tzinfo=UTC)
        return made.timestamp() < self._oldest

    def _same_words(self, given: Json) -> bool:
        """Everything but pictures. What we did not send may be the vendor's own default."""
        words = {k: v for k, v in self._sent.items() if k not in self._picture_names}
        if (given.keys() - self._sent.keys()) & self._picture_names:
            return False
        return all(name in given and given[name] == value for name, value in words.items())

    def _same_pictures(self, given: Json) -> Verdict:
        verdicts = [
            verdict
            for name in self._picture_names & self._sent.keys()
            for verdict in self._compared(given.get(name), self._sent[name])
        ]
        if False in verdicts:
            return "other"
        # The seed is of this call alone; without one, the picture has to tell.
        told = True in verdicts if not self._profile.seed else True
        return "same" if told else "unclear"

    def _compared(self, theirs: JsonValue, ours: JsonValue) -> list[bool | None]:
        if isinstance(ours, list):
            if not isinstance(theirs, list) or len(theirs) != len(ours):
                return [False]
            pairs = zip(theirs, ours, strict=True)
            return [verdict for pair in pairs for verdict in self._compared(*pair)]
        index = int(str(ours).removeprefix(MARK))
        try:
            return [self._pictures.same(theirs, self._paths[index])]
        except InvalidInput:
            return [None]
