"""The drawing library, imported in one place so that a missing system library gets a clear word.

``skia`` needs libGL and libEGL to load, even though nothing here draws on a GPU; slim Linux
images leave both out (measured by hiding them, 2026-11).
"""

from reelwright.common.errors import SettingsError

try:
    import skia
except ImportError as error:  # pragma: no cover - depends on the machine
    raise SettingsError(
        f"The drawing library cannot be loaded: {error}",
        hint="Install libegl1 libgl1 (Debian, Ubuntu) or mesa-libEGL mesa-libGL (Fedora).",
    ) from error

__all__ = ["skia"]
