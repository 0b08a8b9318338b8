"""An MP4's outer boxes (ISO/IEC 14496-12 section 4.2): what lies where in the file."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# The extended type of the box that holds C2PA credentials (C2PA 2.1, section "BMFF").
C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")


@dataclass(frozen=True)
class Box:
    """One outer box: its type, and the extended type of a ``uuid`` box."""

    kind: bytes
    extended: bytes = b""


def boxes(path: Path) -> Iterator[Box]:
    """The outer boxes in order; ends where they no longer make sense."""
    with path.open("rb") as file:
        while len(header := file.read(8)) == 8:
            size, kind = struct.unpack(">I4s", header)
            read = 8
            if size == 1:
                size, read = _long(file.read(8)), 16
            if size < read:
                # 0 means: up to the end of the file.
                yield Box(kind)
                return
            extended = file.read(16) if kind == b"uuid" else b""
            yield Box(kind, extended)
            file.seek(size - read - len(extended), 1)


def _long(data: bytes) -> int:
    return struct.unpack(">Q", data)[0] if len(data) == 8 else 0


def faststart(path: Path) -> bool:
    """Whether the index (``moov``) of an MP4 comes before its data (``mdat``)."""
    first = next((box.kind for box in boxes(path) if box.kind in (b"moov", b"mdat")), b"")
    return first == b"moov"


def has_credentials(path: Path) -> bool:
    """Whether the file carries C2PA credentials, valid or not."""
    return any(box.extended == C2PA for box in boxes(path))
