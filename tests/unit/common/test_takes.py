from decimal import Decimal

from reelwright.common.takes import Flaw, Judgement, Record, Take

CUT = Flaw(kind="cut", told="cuts at 1.00 s", weight=0.6)
BLACK = Flaw(kind="black", told="is black for 2.0 s", weight=1, fatal=True)


def test_the_score_falls_with_every_flaw_and_ends_at_nothing() -> None:
    assert Judgement().score == 1
    assert Judgement(seam=0.9).score == 0.9
    assert Judgement(flaws=(CUT,), seam=0.9).score == 0.3
    assert Judgement(flaws=(CUT, BLACK)).score == 0


def test_a_flawed_take_may_be_used_a_fatal_one_never() -> None:
    assert Judgement().passed
    assert not Judgement(flaws=(CUT,)).passed
    assert Judgement(flaws=(CUT,)).usable
    assert not Judgement(flaws=(CUT, BLACK)).usable


def test_what_is_wrong_is_told() -> None:
    assert Judgement(flaws=(CUT, BLACK)).told == "cuts at 1.00 s, is black for 2.0 s"
    assert Judgement().told == "nothing is wrong with it"


def test_a_record_is_stored_whole() -> None:
    take = Take(number=2, seed=7, judgement=Judgement(flaws=(CUT,)), cost_usd=Decimal("0.05"))
    record = Record(chunk="chunk/01", takes=(take,), kept=2)
    assert Record.model_validate_json(record.model_dump_json()) == record
    assert take.artifact == "take_2"
