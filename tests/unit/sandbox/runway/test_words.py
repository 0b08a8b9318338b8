from decimal import Decimal

import pytest

from kits.sandboxes import Start, ask
from reelwright.sandbox.runway.words import credits

BODY = {"model": "gen4.5", "promptText": "tea", "ratio": "1280:720", "duration": 5}


def test_a_credit_is_a_cent() -> None:
    assert credits(Decimal("0.25")) == 25


@pytest.mark.parametrize(
    ("rule", "status"),
    [
        ({"do": "throttle"}, 429),
        ({"do": "no_credit"}, 400),
        ({"do": "invalid", "field": "ratio", "reason": "no"}, 400),
    ],
)
def test_refusals(start: Start, rule: dict[str, object], status: int) -> None:
    served = start(rule)
    answer = ask(served, "POST", "/v1/text_to_video", BODY, x_runway_version="2024-11-06")
    assert answer.status_code == status
    assert isinstance(answer.json()["error"], str)
    assert served.bench.tasks == {}
