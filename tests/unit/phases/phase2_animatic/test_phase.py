import pytest
from pydantic import JsonValue

from kits.specs import profile, spec
from reelwright.common.plan import StepPlan
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


def test_a_still_inside_a_shot_has_its_own_place_and_seed() -> None:
    image = profile().model_copy(update={"role": "image"})
    first, inside, _ = steps(spec([600]), image, anchors={"animatic/00/4": 450})
    assert (inside.name, inside.keys["main"]) == ("animatic/00/4", "animatic/frame_00_4.png")
    assert seed(inside) != seed(first)


def seed(step: StepPlan) -> JsonValue:
    request = step.params["request"]
    assert isinstance(request, dict)
    return request["seed"]


def test_moving_a_shot_leaves_its_still_alone() -> None:
    image = profile().model_copy(update={"role": "image"})
    early, late = steps(spec([90, 60]), image)[1], steps(spec([100, 60]), image)[1]
    assert early.params == late.params
