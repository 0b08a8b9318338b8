"""Makes a job's files when they are fetched, each once."""

import hashlib
import threading
from collections import OrderedDict

from reelwright.sandbox.facts import Output
from reelwright.sandbox.tasks import Task

MOST_BYTES = 256_000_000
"""Files kept at hand; the least used go first."""
TYPES = {
    "mp4": "video/mp4",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "wav": "audio/wav",
    "mp3": "audio/mpeg",
}


class Maker:
    """Files by what they show. May be used on many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: OrderedDict[str, bytes] = OrderedDict()
        self._making: dict[str, threading.Lock] = {}

    def file(self, task: Task, output: Output) -> bytes:
        """The file; every job's has bytes of its own, as at a vendor."""
        key = _key(task, output)
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        with making:
            made = self._known(key)
            if made is None:
                made = _made(task, output)
                self._keep(key, made)
        return _marked(made, task.id) if output.suffix == "mp4" else made

    def _known(self, key: str) -> bytes | None:
        with self._lock:
            if key in self._files:
                self._files.move_to_end(key)
            return self._files.get(key)

    def _keep(self, key: str, made: bytes) -> None:
        with self._lock:
            self._files[key] = made
            while sum(map(len, self._files.values())) > MOST_BYTES and len(self._files) > 1:
                self._making.pop(self._files.popitem(last=False)[0], None)


def _words(task: Task) -> str:
    return str(task.given.get("prompt", task.given.get("promptText", "")))


def _key(task: Task, output: Output) -> str:
    """What the file shows: the seed is not in it, so that a film's second making is quick."""
    known = hashlib.sha256(output.model_dump_json().encode())
    for part in (task.model.id.encode(), _words(task).encode(), *task.pictures):
        known.update(hashlib.sha256(part).digest())
    return known.hexdigest()


def _made(task: Task, output: Output) -> bytes:
    from reelwright.sandbox import footage, pictures, tunes

    words, given = _words(task), task.pictures
    if output.kind == "music":
        return tunes.tune(output, words)
    if output.kind == "image":
        return pictures.still(output, words, given, edits=task.model.first is not None)
    if output.suffix != "mp4":
        return pictures.enlarged(output, given, _scale(task))
    opens = bool(task.model.first and task.given.get(task.model.first))
    closes = bool(task.model.last and task.given.get(task.model.last))
    first = given[0] if opens and given else None
    last = given[1 if opens else 0] if closes and len(given) > opens else None
    return footage.clip(output, words, first, last)


def _scale(task: Task) -> float:
    asked = task.given.get("scale", 4)
    return float(asked) if isinstance(asked, int | float) else 4.0


def _marked(clip: bytes, id: str) -> bytes:
    """The clip with the job's id in a box at its end that players skip."""
    text = id.encode()
    return clip + (8 + len(text)).to_bytes(4, "big") + b"free" + text
