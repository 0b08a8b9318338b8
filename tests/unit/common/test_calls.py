from decimal import Decimal

import pytest
from pydantic import ValidationError

from reelwright.common.calls import OPEN, Call

FACTS = {
    "id": 1, "model": "acme/dream", "digest": "d", "state": "intent",
    "reserved_usd": Decimal("0.5"), "cost_usd": Decimal(0), "opened_at": 1.0,
}  # fmt: skip


def test_a_call_survives_being_stored() -> None:
    call = Call.model_validate(FACTS)
    assert Call.model_validate_json(call.model_dump_json()) == call


def test_money_is_never_negative_and_states_are_closed() -> None:
    for wrong in ({"cost_usd": Decimal(-1)}, {"state": "paid"}):
        with pytest.raises(ValidationError):
            Call.model_validate(FACTS | wrong)


def test_what_may_still_cost_is_open() -> None:
    assert OPEN == ("intent", "submitted")
