"""Handing pictures to Replicate: inline while small, else as files that tell whose they are."""

import base64
import hashlib
import json
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import JsonValue

from reelwright.common.errors import InvalidInput, OutputGone, ProviderError
from reelwright.providers.http import Wire

INLINE_BYTES = 256_000
"""Replicate's advice for data URIs, as characters of the URI."""
TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}
TAG = "reelwright_call"
"""The metadata that says which call a file was uploaded for."""


def inline(path: Path) -> str:
    """The file as a data URI."""
    kind = TYPES.get(path.suffix.lower(), "image/png")
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


class Pictures:
    """Places the pictures of one call. ``tag`` tells the call from every other."""

    def __init__(self, wire: Wire, model: str, tag: str, *, always_upload: bool) -> None:
        self._wire = wire
        self._model = model
        self._tag = tag
        self._always_upload = always_upload

    def place(self, path: Path) -> str:
        """Its URI. Raises what an upload can, never ``LostReply``: a lost file costs nothing."""
        small = path.stat().st_size * 4 // 3 < INLINE_BYTES - 64
        return inline(path) if small and not self._always_upload else self._uploaded(path)

    def _uploaded(self, path: Path) -> str:
        kind = TYPES.get(path.suffix.lower(), "image/png")
        metadata = json.dumps({TAG: self._tag}).encode()
        answer = self._wire.upload(
            "/files",
            self._model,
            {
                "content": (path.name, path.read_bytes(), kind),
                "metadata": ("metadata.json", metadata, "application/json"),
            },
        )
        urls = answer.get("urls")
        url = urls.get("get") if isinstance(urls, dict) else None
        if not isinstance(url, str):
            raise ProviderError("Replicate took a file and named no address for it",
                                provider=self._wire.vendor.name, model=self._model)  # fmt: skip
        return url

    def same(self, theirs: JsonValue, path: Path) -> bool | None:
        """Whether what a prediction was given is this file; ``None``: cannot be told any more."""
        if not isinstance(theirs, str):
            return False
        if theirs.startswith("data:"):
            return theirs == inline(path)
        return self._same_file(theirs, path)

    def _same_file(self, url: str, path: Path) -> bool | None:
        identity = urlsplit(url).path.rpartition("/files/")[2].strip("/")
        if not identity or "/" in identity:
            return None
        try:
            file = self._wire.ask("GET", f"/files/{identity}", self._model)
        except (InvalidInput, OutputGone):
            return None
        metadata, sums = file.get("metadata"), file.get("checksums")
        tag = metadata.get(TAG) if isinstance(metadata, dict) else None
        if tag is not None:
            return tag == self._tag
        sha256 = sums.get("sha256") if isinstance(sums, dict) else None
        return None if sha256 is None else sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
