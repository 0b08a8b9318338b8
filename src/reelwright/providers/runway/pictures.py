"""Handing pictures to Runway: inline, as JPEG where PNG would be too large."""

import base64
import io
from pathlib import Path

INLINE_CHARACTERS = 5_000_000
"""Runway takes data URIs of up to 5 MB."""
QUALITIES = (95, 88, 75)
TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}


def inline(path: Path) -> str:
    """The file as a data URI; as JPEG when it is too long as it is."""
    kind = TYPES.get(path.suffix.lower(), "image/png")
    whole = _uri(kind, path.read_bytes())
    if len(whole) <= INLINE_CHARACTERS:
        return whole
    smaller = (_uri("image/jpeg", _jpeg(path, quality)) for quality in QUALITIES)
    return next((uri for uri in smaller if len(uri) <= INLINE_CHARACTERS), whole)


def _uri(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _jpeg(path: Path, quality: int) -> bytes:
    from PIL import Image

    with Image.open(path) as image, io.BytesIO() as file:
        image.convert("RGB").save(file, format="JPEG", quality=quality, subsampling=0)
        return file.getvalue()
