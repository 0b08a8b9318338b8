"""HarfBuzz, the text shaper, behind two values: a face that shapes and the glyphs it gives."""

from __future__ import annotations

import importlib
import struct
from collections.abc import Mapping
from typing import NamedTuple

from reelwright.studio.skia import skia


class Glyph(NamedTuple):
    """One glyph of a shaped text, from the left; distances in ems, y upwards."""

    number: int
    cluster: int
    """Where in the text its characters begin."""
    advance: float
    x: float
    y: float
    bearing: float
    """From its origin to the left edge of its ink."""
    rise: float
    fall: float
    """From its origin up and down to the edges of its ink."""


class Shaper:
    """Shapes text in one face."""

    def __init__(self, typeface: skia.Typeface) -> None:
        # untyped: the package has no stubs, and its names exist only once it is loaded
        self._library = importlib.import_module("uharfbuzz")
        face = self._library.Face(_file_of(typeface))
        self._em = float(face.upem)
        self._font = self._library.Font(face)

    def shape(self, text: str, features: Mapping[str, bool]) -> list[Glyph]:
        """The glyphs of ``text``, which is of one script."""
        buffer = self._library.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        self._library.shape(self._font, buffer, dict(features))
        em = self._em
        return [
            Glyph(
                int(info.codepoint),
                int(info.cluster),
                place.x_advance / em,
                place.x_offset / em,
                place.y_offset / em,
                *self._ink(int(info.codepoint)),
            )
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]

    def _ink(self, number: int) -> tuple[float, float, float]:
        """Left bearing, rise and fall, in ems."""
        found, em = self._font.get_glyph_extents(number), self._em
        if found is None:
            return 0.0, 0.0, 0.0
        return found.x_bearing / em, found.y_bearing / em, -(found.y_bearing + found.height) / em


_shapers: dict[int, Shaper] = {}


def shaper(typeface: skia.Typeface) -> Shaper:
    """The face's shaper, made once."""
    number = int(typeface.uniqueID())
    if number not in _shapers:
        _shapers[number] = Shaper(typeface)
    return _shapers[number]


def _file_of(typeface: skia.Typeface) -> bytes:
    """The face as one OpenType file: skia gives its tables alone, HarfBuzz wants them together."""
    tables = [(tag, bytes(typeface.getTableData(tag))) for tag in sorted(typeface.getTableTags())]
    start = 12 + 16 * len(tables)
    head, body = struct.pack(">IHHHH", 0x00010000, len(tables), 0, 0, 0), b""
    for tag, data in tables:
        head += struct.pack(">IIII", tag, 0, start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return head + body
