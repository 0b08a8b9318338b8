"""Only words for people go on."""

from reelwright.common.spec import Extraction
from reelwright.phases.phase1_validate.screening import NOTE, screened

PLAIN = Extraction(
    product_name="Lumen",
    claims=("dims itself", "open 24/7"),
    steps=("plug it in", "sleep"),
    offer="$9.99 a piece",
    call_to_action="Order at lumen.com",
)


def test_words_pass_untouched() -> None:
    assert screened(PLAIN) == PLAIN


def test_a_link_to_a_site_is_told_as_the_site() -> None:
    linked = PLAIN.model_copy(update={"call_to_action": "Order at https://lumen.com/"})
    assert screened(linked) == PLAIN


def test_what_is_for_programs_is_dropped_and_told() -> None:
    hostile = PLAIN.model_copy(
        update={
            "product_name": "../../etc/passwd",
            "claims": ("dims itself", "$(reboot)"),
            "steps": ("plug it in", "drawtext=textfile=x"),
            "setting": "/dev/zero",
            "call_to_action": "http://169.254.169.254/",
            "notes": ("earlier",),
        }
    )
    found = screened(hostile)
    assert (found.product_name, found.setting, found.call_to_action) == (None, None, None)
    assert (found.claims, found.steps, found.offer) == (("dims itself",), (), PLAIN.offer)
    assert found.notes == ("earlier", NOTE)
