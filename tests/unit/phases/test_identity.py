from fractions import Fraction

import pytest

from kits.specs import profile, spec
from reelwright.common.plan import StepPlan
from reelwright.common.profile import Profile
from reelwright.common.spec import Beat, Spec
from reelwright.common.time import FrameRange
from reelwright.phases.identity import identity, placeless
from reelwright.phases.phase2_animatic import phase as animatic
from reelwright.phases.phase4_chunks import phase as chunks
from reelwright.phases.phase4_chunks.planning import anchors, plan_chunks

CLIPS = profile("81/16", rate=16, first_frame=True, last_frame=True, price="0.01")
STILLS = CLIPS.model_copy(update={"role": "image", "id": "test/stills"})
LENGTHS = (90, 700, 200, 60)


def arranged(film: Spec, order: tuple[int, ...]) -> Spec:
    """The same beats in another order, or fewer of them; everything else stays."""
    beats: list[Beat] = []
    start = 0
    for number, beat in enumerate(film.beats[n] for n in order):
        (shot,) = beat.shots
        frames = FrameRange(start=start, end=start + shot.frames.length)
        moved = shot.model_copy(update={"index": number, "frames": frames})
        beats.append(beat.model_copy(update={"shots": (moved,), "frames": frames}))
        start = frames.end
    output = film.output.model_copy(update={"duration": Fraction(start, 30)})
    return film.model_copy(update={"beats": tuple(beats), "output": output})


def ordered(film: Spec) -> dict[str, list[StepPlan]]:
    """By beat, the steps that stills and clips are paid for with."""
    clips = plan_chunks(film, CLIPS, image=STILLS)
    found: dict[str, list[StepPlan]] = {}
    for still in animatic.steps(film, STILLS, anchors=anchors(clips)):
        if still.kind == "animatic":
            beat = film.shots[int(still.name.split("/")[1])].beat
            found.setdefault(beat, []).append(still)
    for chunk, step in zip(clips, chunks.steps(film, clips, CLIPS, STILLS), strict=True):
        found.setdefault(film.shots[chunk.shot].beat, []).append(step)
    return found


def requests(steps: list[StepPlan]) -> list[tuple[object, ...]]:
    """What decides about reuse: the parameters, the model, what each input is called."""
    return [(step.params, step.model, [need.role for need in step.needs]) for step in steps]


@pytest.mark.parametrize("order", [(3, 2, 1, 0), (1, 2, 3), (2, 0), (0, 2, 1, 3)])
def test_beats_that_move_or_go_leave_what_was_paid_for_the_others(order: tuple[int, ...]) -> None:
    film = spec(LENGTHS)
    before, after = ordered(film), ordered(arranged(film, order))
    assert set(after) == {f"beat{n}" for n in order}
    for beat, steps in after.items():
        assert requests(steps) == requests(before[beat])


def test_equal_shots_of_two_beats_are_two_orders() -> None:
    found = ordered(spec((90, 90)))
    assert requests(found["beat0"]) != requests(found["beat1"])


def test_a_shot_is_known_by_its_beat_and_its_number_in_it() -> None:
    film = spec((90, 60))
    first, other = film.shots
    both = Beat(
        name="both", frames=FrameRange(start=0, end=150), shots=(
            first.model_copy(update={"beat": "both"}), other.model_copy(update={"beat": "both"})
        ),
    )  # fmt: skip
    film = film.model_copy(update={"beats": (both,)})
    assert [identity(film, shot) for shot in film.shots] == [("both", 0), ("both", 1)]


def test_the_studio_keeps_its_shots_apart_by_number() -> None:
    film = spec((90, 60))
    drawn: Profile = CLIPS.model_copy(update={"generative": False})
    assert placeless(film.shots[1], drawn).index == 1
    assert placeless(film.shots[1], CLIPS).index == 0
    assert placeless(film.shots[1], CLIPS).frames == FrameRange(start=0, end=60)
