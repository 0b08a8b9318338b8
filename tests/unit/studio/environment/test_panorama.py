"""The places that ship: complete, unharmed, and pointing where they say."""

import hashlib
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from reelwright.common.spec import Environment
from reelwright.studio import environment
from reelwright.studio.environment.panorama import decoded, encoded, panorama, toward

NAMES: tuple[Environment, ...] = get_args(Environment)


@pytest.mark.parametrize("name", NAMES)
def test_every_place_of_the_contract_ships(name: Environment) -> None:
    light = panorama(name)
    assert light.shape == (256, 512, 3) and light.dtype == np.float32
    assert light.min() >= 0 and np.isfinite(light).all()
    assert light.max() > 15 * np.median(light), "high dynamic range"


def test_the_files_are_those_of_the_list() -> None:
    folder = Path(environment.__file__).parent / "places"
    listed = dict(line.split()[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
    found = {path.name: path for path in folder.glob("*.webp")}
    assert set(found) == set(listed) == {f"{name}.webp" for name in NAMES}
    for name, path in found.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == listed[name]


def test_the_code_of_light_is_fine_enough() -> None:
    light = np.geomspace(0.05, 60, 300, dtype=np.float32).reshape(1, 100, 3)
    assert decoded(encoded(light)) == pytest.approx(light, rel=0.1)
    assert decoded(encoded(np.zeros((1, 1, 3), np.float32))).max() == 0


def test_directions_find_their_place_and_go_once_around() -> None:
    light = np.zeros((256, 512, 3), np.float32)
    light[60:70, 380:390] = 5.0

    def seen(azimuth: float, elevation: float) -> float:
        at = (np.full((1, 1), each, np.float32) for each in (azimuth, elevation))
        return float(toward(light, *at).max())

    azimuth, elevation = (385 / 512 - 0.5) * 2 * np.pi, (0.5 - 65 / 256) * np.pi
    assert seen(azimuth, elevation) == pytest.approx(5, rel=0.01)
    assert seen(azimuth + 2 * np.pi, elevation) == pytest.approx(5, rel=0.01)
    assert seen(azimuth + 0.3, elevation) == 0


def test_there_is_no_seam_behind_the_back() -> None:
    light = panorama("sky")
    azimuth = np.linspace(np.pi - 0.1, np.pi + 0.1, 60, dtype=np.float32)[None]
    row = toward(light, azimuth, np.full_like(azimuth, 0.4)).mean(axis=2)[0]
    assert np.abs(np.diff(row)).max() < 0.15 * row.mean()
