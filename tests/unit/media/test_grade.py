import cv2
import numpy as np
import pytest

from reelwright.media.cube import Cube, format_cube, parse_cube, read_cube
from reelwright.media.grade import Grader, graded
from reelwright.media.planes import Converter, planes
from reelwright.templates.luts import lut_names, lut_path

SIZE = (320, 180)
NAMES = (
    "cinematic_warm", "crisp_cool", "elegant_muted", "golden_hour",
    "modern_vibrant", "soft_pastel", "teal_amber",
)  # fmt: skip


def picture(seed: int) -> np.ndarray:
    """Soft, very colourful noise as an I420 frame."""
    small = np.random.default_rng(seed).integers(0, 255, (12, 20, 3), dtype=np.uint8)
    bgr = cv2.resize(small, SIZE, interpolation=cv2.INTER_CUBIC)
    return Converter().from_bgra(np.dstack([bgr, np.full(SIZE[::-1], 255, np.uint8)])).to_ndarray()


def psnr(found: np.ndarray, wanted: np.ndarray) -> float:
    return float(10 * np.log10(255**2 / np.mean((found.astype(float) - wanted) ** 2)))


def test_the_shipped_tables_are_these() -> None:
    assert lut_names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_quick_way_agrees_with_the_full_table(name: str) -> None:
    cube = read_cube(lut_path(name))
    frame = picture(3)
    parts = planes(frame)
    whole = [cv2.resize(p, SIZE, interpolation=cv2.INTER_LINEAR) for p in (parts.u, parts.v)]
    wanted = np.clip(graded(cube, np.stack([parts.y, *whole], axis=-1).astype(float)), 0, 255)
    Grader(cube, SIZE).apply(frame)
    assert psnr(parts.y, wanted[..., 0]) > 48
    for found, channel in ((parts.u, 1), (parts.v, 2)):
        half = cv2.resize(wanted[..., channel], (160, 90), interpolation=cv2.INTER_AREA)
        assert psnr(found, half) > 44


def test_identity_changes_nothing_visible() -> None:
    axis = np.linspace(0, 1, 9)
    b, g, r = np.meshgrid(axis, axis, axis, indexing="ij")
    cube = parse_cube(format_cube(np.stack([r, g, b], axis=-1), "same"), "same")
    frame, before = picture(1), picture(1)
    Grader(cube, SIZE).apply(frame)
    assert np.abs(frame.astype(int) - before).max() <= 2


def test_odd_chroma_width() -> None:
    size = (854, 480)
    frame = np.full((720, 854), 128, np.uint8)
    Grader(read_cube(lut_path(NAMES[0])), size).apply(frame)
    assert frame[:480].std() == 0


@pytest.mark.parametrize("size", [(854, 480), (480, 854), (478, 602), (320, 180)])
def test_any_content_at_any_size(size: tuple[int, int]) -> None:
    """Rows that are no multiple of the filter's vector once took the process down."""
    random = np.random.default_rng(0)
    grader = Grader(read_cube(lut_path(NAMES[0])), size)
    for _ in range(20):
        grader.apply(random.integers(0, 256, (size[1] * 3 // 2, size[0]), dtype=np.uint8))


@pytest.mark.parametrize("name", NAMES)
class TestTables:
    def cube(self, name: str) -> Cube:
        return read_cube(lut_path(name))

    def test_black_stays_black_and_white_nearly_white(self, name: str) -> None:
        assert self.cube(name).look_up(np.zeros(3)) == pytest.approx([0, 0, 0], abs=1e-6)
        assert self.cube(name).look_up(np.ones(3)).min() > 0.96

    def test_greys_stay_nearly_grey(self, name: str) -> None:
        greys = self.cube(name).look_up(np.repeat(np.linspace(0, 1, 50)[:, None], 3, axis=1))
        assert np.ptp(greys, axis=1).max() < 0.05

    def test_greys_only_rise(self, name: str) -> None:
        greys = self.cube(name).look_up(np.repeat(np.linspace(0, 1, 200)[:, None], 3, axis=1))
        assert (np.diff(greys, axis=0) >= 0).all()

    def test_skin_keeps_its_hue(self, name: str) -> None:
        tones = np.array([[0.94, 0.78, 0.69], [0.78, 0.57, 0.44], [0.45, 0.29, 0.20]])
        found = self.cube(name).look_up(tones)

        def hue(rgb: np.ndarray) -> np.ndarray:
            hsv = cv2.cvtColor(rgb[None].astype(np.float32), cv2.COLOR_RGB2HSV)
            return hsv[0, :, 0]

        assert np.abs(hue(found) - hue(tones)).max() < 6

    def test_it_is_seen(self, name: str) -> None:
        colours = np.random.default_rng(0).random((500, 3))
        assert np.abs(self.cube(name).look_up(colours) - colours).mean() > 0.008
