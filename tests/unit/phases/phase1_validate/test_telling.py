"""What a film has to tell, as it can stand on the screen."""

from reelwright.common.spec import Extraction, Product
from reelwright.phases.phase1_validate.telling import PART, facts_of, numbered, quotation

LONG = (
    "I was sure that nothing would ever get the red wine out of my grandmother's carpet, but after "
    "ten minutes with this spray it was gone. I bought two more."
)


def test_a_short_quotation_stays_whole() -> None:
    assert quotation("My coffee is still hot at noon.") == ("“My coffee is still hot at noon.”",)


def test_a_long_one_is_read_in_parts_with_every_word_in_its_place() -> None:
    parts = quotation(LONG)
    assert len(parts) > 1 and all(len(part) <= PART + 4 for part in parts)
    assert all(part[0] == "“" and part[-1] == "”" for part in parts)
    joined = " ".join(part.strip("“”") for part in parts).replace(" … …", "")
    assert joined == LONG.replace(",", "")
    assert "carpet …”" in parts[0]


def test_a_word_without_end_is_not_lost() -> None:
    assert "".join(quotation("a" * 200)).count("a") == 200


def test_steps_are_numbered_sentences() -> None:
    assert numbered(("grind the beans.", "pour")) == ("1. Grind the beans", "2. Pour")


def test_only_what_was_said_is_known() -> None:
    product = Product(name="Lumen", kind="lamp", art="lamp", claims=("dims", "50% off this week"))
    bare = facts_of(Extraction(product_name="Lumen"), product, "Buy")
    assert bare.given == {"name", "kind", "claim", "cta"}
    said = Extraction(
        product_name="Lumen", quoted_by="Nobody", steps=("a b", "c d", "e f"), offer="50% off"
    )
    known = facts_of(said, product, "Buy").known("headline")
    assert known["count"] == "three" and known["step"] == "1. A b"
    assert "quoted_by" not in known, "who said nothing is not named"
    assert facts_of(said, product, "Buy").told("{offer}", "50% off").claims == ("dims",)
