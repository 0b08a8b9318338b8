"""Shapes of one film; the options are tested through test_compose."""

from fractions import Fraction

from reelwright.common.spec import Brief, Extraction, Options
from reelwright.phases.phase1_validate.ledger import Ledger
from reelwright.phases.phase1_validate.output import further, output_of


def test_a_platform_belongs_to_its_own_ratio() -> None:
    brief = Brief(prompt="x", options=Options(aspect="16:9", also=("9:16", "16:9")))
    main = output_of(brief, Extraction(platform="shorts"), Fraction(30), Ledger())
    (tall,) = further(brief, main, Ledger())
    assert (main.size, tall.size) == ((1920, 1080), (1080, 1920))
    assert (main.platform, tall.platform) == ("shorts", "shorts")
    assert tall.model_copy(update={"aspect": "16:9", "size": main.size}) == main
