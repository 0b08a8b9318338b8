"""From a submit to the moment when the first step of the film is begun."""

import json
import time
from collections.abc import Mapping
from datetime import datetime

import numpy as np
from service_house import Web

UNCOUNTED = 2
"""The first ones load what reads and plans."""


def submitted(sites: Mapping[str, Web], times: int) -> dict[str, object]:
    """In milliseconds, for each site in turn; films are not gone on with after they are planned."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in sites}
    for n in range(times + UNCOUNTED):
        for name, there in sites.items():
            found[name].append(_once(there, there.key(f"submitter{n}")))
    return {name: _row(each[UNCOUNTED:]) for name, each in found.items()}


def _once(there: Web, key: dict[str, str]) -> tuple[float, float]:
    """(until the answer, until the first step), by the one clock of the machine."""
    began = time.time()
    video_id = there.begin(key, pause_after="validate")
    answered = time.time()
    first = _first_step(there, key, video_id)
    there.ended(key, video_id)
    return 1000 * (answered - began), 1000 * (first - began)


def _first_step(there: Web, key: dict[str, str], video_id: str) -> float:
    path = f"/api/video/{video_id}/events"
    with there.client.stream("GET", path, headers=key) as answer:
        for line in answer.iter_lines():
            name, _, value = line.partition(": ")
            if name == "data" and (told := json.loads(value)).get("kind") == "step.started":
                return datetime.fromisoformat(told["at"]).timestamp()
    raise RuntimeError(f"no step of {video_id} was begun")


def _row(pairs: list[tuple[float, float]]) -> dict[str, float]:
    answered, begun = np.array(pairs).T
    return {
        "answered_p50": round(float(np.median(answered)), 1),
        "begun_p50": round(float(np.median(begun)), 1),
        "begun_p90": round(float(np.percentile(begun, 90)), 1),
        "begun_most": round(float(begun.max()), 1),
    }
