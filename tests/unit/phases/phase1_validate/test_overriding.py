from reelwright.common.spec import Extraction, Options
from reelwright.phases.phase1_validate.overriding import asked_for

SAID = Extraction(
    product_name="Lumen", product_kind="lamp", art="lamp", mood="calm", colours=("#112233",)
)


def test_what_is_not_set_stays_as_it_was_understood() -> None:
    assert asked_for(SAID, Options()) == SAID


def test_what_is_set_stands_in_for_what_was_understood() -> None:
    options = Options(product_name="Vela", mood="bold", colours=("#aabbcc",), call_to_action="Go")
    found = asked_for(SAID, options)
    assert (found.product_name, found.mood, found.call_to_action) == ("Vela", "bold", "Go")
    assert (found.colours, found.art) == (("#aabbcc",), "lamp")


def test_another_kind_of_product_looks_like_itself() -> None:
    assert asked_for(SAID, Options(product_kind="water bottle")).art == "bottle"
    assert asked_for(SAID, Options(product_kind="lamp")).art == "lamp"


def test_a_link_is_told_as_people_say_it() -> None:
    options = Options(product_name="www.vela.com", call_to_action="Go to https://vela.com/shop")
    found = asked_for(SAID, options)
    assert (found.product_name, found.call_to_action) == ("vela.com", "Go to vela.com/shop")
