"""Colour tables in the ``.cube`` format (Adobe Cube LUT Specification 1.0): read, look up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reelwright.common.errors import MediaError

Floats = NDArray[np.float64]

# What ffmpeg's lut3d takes; a bigger table is a mistake and not a finer grade.
LARGEST = 129

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
    """Read a 3D ``.cube`` file. Raises ``MediaError`` that names the line and what is wrong."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MediaError(f"{path.name} could not be read", detail=str(error)) from error
    return parse_cube(text, path.name)


def parse_cube(text: str, name: str) -> Cube:
    """The table in ``text``; ``name`` stands in the errors."""
    headers: dict[str, list[str]] = {}
    rows: list[list[float]] = []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split("#", 1)[0].split()
        if not words:
            continue
        if words[0] in HEADERS:
            headers[words[0]] = words[1:]
        else:
            rows.append(_numbers(words, f"{name}, line {number}"))
    return _table(headers, rows, name)


def _table(headers: dict[str, list[str]], rows: list[list[float]], name: str) -> Cube:
    size = _size(headers, name)
    if len(rows) != size**3:
        raise MediaError(f"{name} promises {size}³ = {size**3} colours and holds {len(rows)}")
    low = np.array(_numbers(headers.get("DOMAIN_MIN", ["0"] * 3), f"{name}, DOMAIN_MIN"))
    high = np.array(_numbers(headers.get("DOMAIN_MAX", ["1"] * 3), f"{name}, DOMAIN_MAX"))
    if not (high > low).all():
        raise MediaError(f"{name}: DOMAIN_MAX must lie above DOMAIN_MIN")
    return Cube(np.array(rows).reshape(size, size, size, 3), low, high)


def _size(headers: dict[str, list[str]], name: str) -> int:
    if "LUT_1D_SIZE" in headers:
        raise MediaError(f"{name} is a 1D table; a grade needs a 3D one")
    words = headers.get("LUT_3D_SIZE", [])
    if len(words) != 1 or not words[0].isdecimal():
        raise MediaError(f"{name} does not say its LUT_3D_SIZE")
    size = int(words[0])
    if not 2 <= size <= LARGEST:
        raise MediaError(f"{name}: LUT_3D_SIZE is {size}, it must be 2 to {LARGEST}")
    return size


def _numbers(words: list[str], where: str) -> list[float]:
    try:
        numbers = [float(word) for word in words]
    except ValueError as error:
        raise MediaError(f"{where}: {' '.join(words)!r} is not a colour") from error
    if len(numbers) != 3 or not np.isfinite(numbers).all():
        raise MediaError(f"{where}: a colour has three finite numbers, not {' '.join(words)!r}")
    return numbers


def format_cube(values: Floats, title: str) -> str:
    """The text of a ``.cube`` file for a table of (n, n, n, 3) by blue, green, red index."""
    lines = [f'TITLE "{title}"', f"LUT_3D_SIZE {values.shape[0]}"]
    lines += [f"{r:.5f} {g:.5f} {b:.5f}" for r, g, b in values.reshape(-1, 3)]
    return "\n".join(lines) + "\n"
