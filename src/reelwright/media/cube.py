"""Colour tables in the ``.cube`` format (Adobe Cube LUT Specification 1.0): read, look up."""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reelwright.common.errors import AssetError

Floats = NDArray[np.float64]

# What ffmpeg's lut3d takes; a bigger table is a mistake and not a finer grade.
LARGEST = 129
LARGEST_BYTES = 128 * 2**20
LONGEST_LINE = 1000
"""Characters. The specification stops at 250; every word of a line costs memory before it is
known to be wrong."""

HOW = "Give a 3D .cube table, as DaVinci Resolve, Photoshop and ffmpeg write and read it."

HEADERS = {"TITLE", "LUT_3D_SIZE", "DOMAIN_MIN", "DOMAIN_MAX", "LUT_1D_SIZE", "LUT_3D_INPUT_RANGE"}


@dataclass(frozen=True)
class Cube:
    """A 3D table: ``values`` is (n, n, n, 3) by blue, green, red index, holding R, G, B."""

    values: Floats
    low: Floats
    high: Floats

    @property
    def size(self) -> int:
        """Points along each side."""
        return self.values.shape[0]

    def look_up(self, rgb: Floats) -> Floats:
        """The graded colours for (..., 3) R, G, B, trilinear; outside the domain it is clamped."""
        place = np.clip((rgb - self.low) / (self.high - self.low), 0, 1) * (self.size - 1)
        base = np.minimum(place.astype(np.intp), self.size - 2)
        part = place - base
        result = np.zeros(rgb.shape)
        for corner in range(8):
            step = np.array([corner & 1, corner >> 1 & 1, corner >> 2 & 1])
            weight = np.where(step, part, 1 - part).prod(axis=-1)
            index = base + step
            result += weight[..., None] * self.values[index[..., 2], index[..., 1], index[..., 0]]
        return result


def read_cube(path: Path) -> Cube:
    """Read a 3D ``.cube`` file. Raises ``AssetError``, field ``lut``, that says what is wrong."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise _refused(f"{path.name} is larger than any colour table", HOW)
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _refused(f"{path.name} could not be read as a colour table", HOW) from error
    if "\0" in text:
        raise _refused(f"{path.name} is no text, so no .cube table", HOW)
    return parse_cube(text, path.name)


def _refused(message: str, hint: str) -> AssetError:
    return AssetError(message, field="lut", hint=hint)


def parse_cube(text: str, name: str) -> Cube:
    """The table in ``text``; ``name`` stands in the errors. Raises ``AssetError``."""
    headers: dict[str, list[str]] = {}
    rows: list[tuple[int, list[str]]] = []
    for number, line in enumerate(StringIO(text), 1):
        if len(line) > LONGEST_LINE or len(rows) > LARGEST**3:
            raise _refused(f"{name}, line {number}: this is more than a colour table holds", HOW)
        words = line.split("#", 1)[0].split()
        if words and words[0] in HEADERS:
            headers[words[0]] = words[1:]
        elif words:
            rows.append((number, words))
    size, values = _size(headers, name), _values(rows, name)
    if len(rows) != size**3:
        raise _refused(f"{name} promises {size}³ = {size**3} colours and holds {len(rows)}", HOW)
    low, high = (
        np.array(_numbers(headers.get(key, [usual] * 3), f"{name}, {key}"))
        for key, usual in (("DOMAIN_MIN", "0"), ("DOMAIN_MAX", "1"))
    )
    if not (high > low).all():
        raise _refused(f"{name}: DOMAIN_MAX must lie above DOMAIN_MIN", HOW)
    return Cube(values.reshape(size, size, size, 3), low, high)


def _values(rows: list[tuple[int, list[str]]], name: str) -> Floats:
    """All colours at once; one by one only to find the line that is wrong."""
    try:
        values = np.array([words for _, words in rows], np.float64)
        if values.shape[1:] == (3,) and np.isfinite(values).all():
            return values
    except ValueError:
        pass
    return np.array([_numbers(words, f"{name}, line {number}") for number, words in rows])


def _size(headers: dict[str, list[str]], name: str) -> int:
    if "LUT_1D_SIZE" in headers:
        raise _refused(
            f"{name} is a 1D table; a grade needs a 3D one",
            "Export it as a 3D LUT of 17, 33 or 65 points a side.",
        )
    words = headers.get("LUT_3D_SIZE", [])
    if len(words) != 1 or not words[0].isdecimal():
        raise _refused(f"{name} does not say its LUT_3D_SIZE", HOW)
    size = int(words[0])
    if not 2 <= size <= LARGEST:
        raise _refused(f"{name}: LUT_3D_SIZE is {size}, it must be 2 to {LARGEST}", HOW)
    return size


def _numbers(words: list[str], where: str) -> list[float]:
    try:
        numbers = [float(word) for word in words]
    except ValueError as error:
        raise _refused(f"{where}: {' '.join(words)[:60]!r} is not a colour", HOW) from error
    if len(numbers) != 3 or not np.isfinite(numbers).all():
        shown = " ".join(words)[:60]
        raise _refused(f"{where}: a colour has three finite numbers, not {shown!r}", HOW)
    return numbers


def format_cube(values: Floats, title: str) -> str:
    """The text of a ``.cube`` file for a table of (n, n, n, 3) by blue, green, red index."""
    lines = [f'TITLE "{title}"', f"LUT_3D_SIZE {values.shape[0]}"]
    lines += [f"{r:.5f} {g:.5f} {b:.5f}" for r, g, b in values.reshape(-1, 3)]
    return "\n".join(lines) + "\n"
