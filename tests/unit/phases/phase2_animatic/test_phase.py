import pytest

from kits.specs import profile, spec
from reelwright.phases.phase2_animatic.phase import sketch_size, steps


@pytest.mark.parametrize(
    ("size", "sketch"),
    [((1920, 1080), (640, 360)), ((1080, 1920), (360, 640)), ((1080, 1350), (360, 450))],
)
def test_sketches_keep_the_films_shape(size: tuple[int, int], sketch: tuple[int, int]) -> None:
    assert sketch_size(size) == sketch


def test_the_sheet_waits_for_every_still_and_is_optional() -> None:
    image = profile().model_copy(update={"role": "image", "sketch": True})
    *stills, sheet = steps(spec([90, 60, 30]), image)
    assert [still.keys["main"] for still in stills] == [
        f"animatic/frame_{n:02d}.png" for n in range(3)
    ]
    assert [need.step for need in sheet.needs] == [still.name for still in stills]
    assert sheet.optional
