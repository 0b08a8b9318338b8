"""Shapes of one film; the options are tested through test_compose."""

from fractions import Fraction

from reelwright.common.spec import Brief, Extraction, Options
from reelwright.phases.phase1_validate.ledger import Ledger
from reelwright.phases.phase1_validate.output import further, output_of


def test_a_platform_belongs_to_its_own_ratio() -> None:
    brief = Brief(prompt="x", options=Options(aspect="16:9", also=("9:16", "16:9")))
    main = output_of(brief, Extraction(platform="shorts"), Fraction(30), Ledger())
    (tall,) = further(brief, Extraction(), main, Ledger())
    assert (main.size, tall.size) == ((1920, 1080), (1080, 1920))
    assert (main.platform, tall.platform) == ("shorts", "shorts")
    assert tall.model_copy(update={"aspect": "16:9", "size": main.size}) == main


def test_the_shapes_of_the_prompt_are_made_unless_options_say_which() -> None:
    said = Extraction(aspect="9:16", also=("16:9", "9:16"))

    def shapes(**options: object) -> list[str]:
        brief = Brief(prompt="x", options=Options.model_validate(options))
        main = output_of(brief, said, Fraction(30), Ledger())
        return [main.aspect, *(each.aspect for each in further(brief, said, main, Ledger()))]

    assert shapes() == ["9:16", "16:9"]
    assert shapes(aspect="1:1") == ["1:1"]
    assert shapes(aspect="1:1", also=["4:5"]) == ["1:1", "4:5"]
