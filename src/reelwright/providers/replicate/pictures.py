"""Handing pictures to Replicate: inline while small, else as files that tell whose they are."""

import base64
import hashlib
import io
import json
import math
import threading
from dataclasses import dataclass
from functools import lru_cache
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
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Sent:
    """A picture as it goes out."""

    kind: str
    content: bytes

    @property
    def inline(self) -> str:
        """As a data URI."""
        return f"data:{self.kind};base64,{base64.b64encode(self.content).decode()}"

    @property
    def sha256(self) -> str:
        """Of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


def sent(path: Path, most_pixels: int | None = None) -> Sent:
    """The file; as a smaller PNG, the same each time, when it has more pixels than that."""
    whole = Sent(TYPES.get(path.suffix.lower(), "image/png"), path.read_bytes())
    if most_pixels is None:
        return whole
    # Eight stills of one product hand in the same picture at once.
    with _ONE_AT_A_TIME:
        return _smaller(whole, most_pixels)


@lru_cache(maxsize=8)
def _smaller(whole: Sent, most_pixels: int) -> Sent:
    from PIL import Image

    with Image.open(io.BytesIO(whole.content)) as image, io.BytesIO() as file:
        scale = math.sqrt(most_pixels / (image.width * image.height))
        if scale >= 1:
            return whole
        size = (max(1, int(image.width * scale)), max(1, int(image.height * scale)))
        plain = image if image.mode in ("RGB", "RGBA") else image.convert("RGBA")
        plain.resize(size, Image.Resampling.LANCZOS).save(file, format="PNG")
        return Sent("image/png", file.getvalue())


class Pictures:
    """Places the pictures of one call. ``tag`` tells the call from every other."""

    def __init__(
        self,
        wire: Wire,
        model: str,
        tag: str,
        *,
        always_upload: bool,
        most_pixels: int | None = None,
    ) -> None:
        self._wire = wire
        self._model = model
        self._tag = tag
        self._always_upload = always_upload
        self._most_pixels = most_pixels

    def place(self, path: Path) -> str:
        """Its URI. Raises what an upload can, never ``LostReply``: a lost file costs nothing."""
        picture = self._sent(path)
        small = len(picture.content) * 4 // 3 < INLINE_BYTES - 64
        if small and not self._always_upload:
            return picture.inline
        return self._uploaded(picture, path.name)

    def _sent(self, path: Path) -> Sent:
        return sent(path, self._most_pixels)

    def _uploaded(self, picture: Sent, name: str) -> str:
        metadata = json.dumps({TAG: self._tag}).encode()
        answer = self._wire.upload(
            "/files",
            self._model,
            {
                "content": (name, picture.content, picture.kind),
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
            return theirs == self._sent(path).inline
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
        return None if sha256 is None else sha256 == self._sent(path).sha256
