"""The drawing library, imported in one place, since it does not load everywhere by itself.

``skia`` needs libGL and libEGL to load, even though nothing here draws on a GPU; slim Linux
images leave both out (measured by hiding them, 2026-11).
"""

from reelwright.common.errors import SettingsError
from reelwright.studio import gl_stub

HINT = "Install libegl1 libgl1 (Debian, Ubuntu) or mesa-libEGL mesa-libGL (Fedora)."

try:
    import skia
except ImportError as error:  # pragma: no cover - depends on the machine
    try:
        gl_stub.stand_in()
        import skia
    except (ImportError, OSError) as still:
        raise SettingsError(f"The drawing library cannot be loaded: {error}", hint=HINT) from still

__all__ = ["skia"]
