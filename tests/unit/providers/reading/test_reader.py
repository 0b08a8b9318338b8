"""Two rounds, no more."""

import pytest

from kits.readers import Told, answered, form
from reelwright.common.errors import ProviderError
from reelwright.common.spec import Brief
from reelwright.providers.reading.reader import CUT_OFF, NO_PRODUCT

BRIEF = Brief(prompt="A lamp called Lu\u200bmen that dims itself.")
GOOD = form(product_name="Lumen", product_kind="lamp", claims=["dims itself"])


def test_a_good_answer_is_asked_for_once() -> None:
    model = Told(GOOD)
    found = model.extract(BRIEF)
    assert (found.product_name, found.claims) == ("Lumen", ("dims itself",))
    assert [question.text for question in model.asked] == ["A lamp called Lumen that dims itself."]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("", "empty"),
        ("Sorry, no.", "not JSON"),
        (form(product_name="Lumen", aspect="99:1"), "aspect"),
        (form(claims=["dims itself"]), NO_PRODUCT),
        (form(product_name="Photon"), NO_PRODUCT),
        (answered(GOOD).model_copy(update={"data": {"answer": GOOD, "cut_off": True}}), CUT_OFF),
    ],
)
def test_a_bad_answer_is_told_what_was_wrong_and_asked_again(bad: str, why: str) -> None:
    model = Told(bad, GOOD)
    assert model.extract(BRIEF).product_name == "Lumen"
    first, second = model.asked
    assert first.complaints == () and second.text == first.text
    assert any(why in each for each in second.complaints)


def test_after_two_bad_answers_it_is_over() -> None:
    model = Told("no")
    with pytest.raises(ProviderError, match="no usable answer"):
        model.extract(BRIEF)
    assert len(model.asked) == 2
