"""Packs the HDRIs of the npm package @pmndrs/assets into studio/environment/places.

Run from the repository, with the OpenEXR wheel installed beside the project and the package
unpacked: ``python tools/pack_environments.py FOLDER/package``.
"""

import base64
import hashlib
import re
import sys
import tempfile
from pathlib import Path

import cv2
import numpy as np
import OpenEXR
from numpy.typing import NDArray

from reelwright.studio.environment.panorama import encoded

TARGET = Path(__file__).parents[1] / "src/reelwright/studio/environment/places"
RENAMED = {"apartment": "home", "venice": "sea"}
QUALITY = 96
LEVEL = 0.3


def main() -> None:
    for path in sorted(Path(sys.argv[1], "hdri").glob("*.exr.js")):
        source = path.name.removesuffix(".exr.js")
        picture = levelled(mended(read(path)))
        _, data = cv2.imencode(
            ".webp", encoded(picture)[..., ::-1], [cv2.IMWRITE_WEBP_QUALITY, QUALITY]
        )
        (TARGET / f"{RENAMED.get(source, source)}.webp").write_bytes(data.tobytes())
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(TARGET.glob("*.webp"))
    ]
    (TARGET / "SHA256SUMS").write_text("".join(sums))


def read(path: Path) -> NDArray[np.float32]:
    """Linear RGB, (256, 512, 3)."""
    found = re.search(r"base64,([^'\"]+)", path.read_text())
    assert found, path
    with tempfile.NamedTemporaryFile(suffix=".exr") as file:
        file.write(base64.b64decode(found[1]))
        file.flush()
        return np.asarray(OpenEXR.File(file.name).channels()["RGB"].pixels, np.float32)


def mended(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    """DWA rings around a sun and leaves holes below nothing: fill them from around."""
    hurt = (picture.min(axis=2) < -0.02).astype(np.uint8)
    near = cv2.dilate(hurt, np.ones((9, 9), np.uint8))[..., None]
    bright = np.clip(picture, 0, 64)
    closed = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    return np.where(near > 0, closed, bright).astype(np.float32)


def levelled(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    """All places as bright as one another, so that a night fits the same range of codes."""
    middle = float(np.exp(np.mean(np.log(picture.mean(axis=2) + 1e-3))))
    return np.minimum(picture * np.float32(LEVEL / middle), 64)


if __name__ == "__main__":
    main()
