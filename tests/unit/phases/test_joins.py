from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kits.specs import profile, spec
from reelwright.common.steps import Input
from reelwright.common.takes import Judgement, Record, Take
from reelwright.phases.joins import needs, records, settled, shifts
from reelwright.phases.phase4_chunks.planning import plan_chunks

FILM = Fraction(30)
MAKER = profile("81/16", rate=16, first_frame=True)


def test_the_records_of_chunks_that_are_continued_are_asked_for() -> None:
    chunks = plan_chunks(spec([90, 400]), MAKER)
    assert [(need.role, need.step) for need in needs(chunks)] == [
        ("record/01", "chunk/01"),
        ("record/02", "chunk/02"),
    ]


def test_a_join_moves_to_the_picture_that_was_chosen() -> None:
    one, two = plan_chunks(spec([200]), MAKER)
    early = settled([one, two], {0: Fraction(-2, 16)}, FILM)
    # 0.125 s are 3.75 frames: the picture stands between frames 146 and 147 of the film.
    assert [(each.covers.start, each.covers.end) for each in early] == [(0, 147), (147, 200)]
    assert early[1].source_in == Fraction(147, 30) - (Fraction(150, 30) - Fraction(2, 16))
    late = settled([one, two], {0: Fraction(1, 30)}, FILM)
    assert late[1].covers.start == 152
    assert late[1].source_in == Fraction(1, 30)


def test_what_was_made_as_planned_stays_as_planned() -> None:
    chunks = plan_chunks(spec([90, 400]), MAKER)
    assert settled(chunks, {}, FILM) == chunks


def test_a_cut_is_where_it_was_planned_whatever_picture_was_chosen() -> None:
    chunks = plan_chunks(spec([90, 90], continuity="sequential"), MAKER)
    assert settled(chunks, {0: Fraction(-1, 8)}, FILM) == chunks


@given(moved=st.lists(st.fractions(Fraction(-1, 5), Fraction(1, 5)), min_size=8, max_size=8))
def test_every_frame_is_served_once_wherever_the_joins_are(moved: list[Fraction]) -> None:
    chunks = plan_chunks(spec([1100]), MAKER)
    found = settled(chunks, dict(enumerate(moved)), FILM)
    assert [each.covers.start for each in found] == [
        0, *(each.covers.end for each in found[:-1])
    ]  # fmt: skip
    assert found[-1].covers.end == 1100
    for planned, each in zip(chunks, found, strict=True):
        assert (0 < each.source_in <= Fraction(1, 30)) is (planned.continues is not None)


def test_records_are_read_from_the_inputs(tmp_path: Path) -> None:
    take = Take(number=1, seed=1, judgement=Judgement(), cost_usd=Decimal(0))
    record = Record(chunk="chunk/03", takes=(take,), kept=1, shift=Fraction(-1, 16))
    path = tmp_path / "record.json"
    path.write_text(record.model_dump_json())
    inputs = {"record/03": Input(path, None), "cue": Input(path, None)}  # pyright: ignore
    assert shifts(records(inputs)) == {3: Fraction(-1, 16)}
    path.write_text("{}")
    with pytest.raises(ValueError, match="chunk"):
        records(inputs)
