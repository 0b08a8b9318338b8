from fractions import Fraction

from kits.specs import spec
from reelwright.common.plan import Chunk
from reelwright.common.time import FrameRange
from reelwright.phases.phase5_refine.params import Params


def chunk(index: int, shot: int = 0, size: tuple[int, int] = (160, 90)) -> Chunk:
    frames = FrameRange(start=0, end=30)
    return Chunk(index=index, shot=shot, covers=frames, shot_covers=frames, request=Fraction(1),
                 rate=Fraction(30), size=size, seed=1)  # fmt: skip


def params(*chunks: Chunk) -> Params:
    """The film is 320 × 180."""
    return Params.of(spec([60, 60]), chunks)


def test_footage_smaller_than_the_film_is_worked_on_at_its_own_size() -> None:
    assert params(chunk(0), chunk(1)).work_size == (160, 90)
    assert params(chunk(0, size=(320, 180))).work_size == (320, 180)


def test_larger_or_mixed_footage_is_worked_on_at_the_films_size() -> None:
    assert params(chunk(0, size=(640, 360))).work_size == (320, 180)
    assert params(chunk(0), chunk(1, size=(320, 180))).work_size == (320, 180)
    assert params().work_size == (320, 180)


def test_shots_have_their_chunks_in_order() -> None:
    made = params(chunk(2, 1), chunk(0, 0), chunk(1, 1)).by_shot()
    assert {shot: [each.index for each in chunks] for shot, chunks in made.items()} == {
        0: [0],
        1: [1, 2],
    }


def test_what_is_stored_in_the_step_comes_back() -> None:
    before = params(chunk(0))
    assert Params.model_validate(before.model_dump(mode="json")) == before


def test_generated_footage_is_steadied_and_smoothed_unasked() -> None:
    drawn, made = (Params.of(spec([60, 60]), (chunk(0),), native=native).care
                   for native in (True, False))  # fmt: skip
    assert (drawn.deflicker, drawn.deband) == (False, False)
    assert (made.deflicker, made.deband) == (True, True)


def test_an_upright_film_of_wide_footage_is_worked_on_at_what_is_seen() -> None:
    wide = Params.of(spec([60, 60]), (chunk(0, size=(480, 160)),))
    assert wide.work_size == (284, 160)
