"""Lines of words: as few as possible, about equally long, broken where the sense allows it."""

from hypothesis import given
from hypothesis import strategies as st

from reelwright.studio.type.breaking import balance, fill, harsh, joined, pieces, split_long


def count(text: str) -> float:
    return float(len(text))


def lines(text: str, width: float) -> list[str]:
    return [joined(line) for line in balance(pieces(text), count, width)]


def test_lines_are_as_few_as_the_width_allows_and_even() -> None:
    words = ["Vitamin", "C", "and", "hyaluronic", "acid", "in", "every", "drop"]
    made = balance(words, count, 30)
    assert len(made) == len(fill(words, count, 30)) == 2
    lengths = [len(" ".join(line)) for line in made]
    assert max(lengths) <= 30
    assert abs(lengths[0] - lengths[1]) <= 8
    assert [word for line in made for word in line] == words


def test_a_line_ends_where_the_sense_does() -> None:
    assert lines("Keeps drinks cold for 24 hours", 18) == ["Keeps drinks cold", "for 24 hours"]
    assert lines("Fresh from the oven to your door", 20) == ["Fresh from the oven", "to your door"]
    assert lines("Light, warm and yours", 14) == ["Light, warm", "and yours"]
    assert lines("Saves up to 30 litres", 16)[-1].endswith("30 litres")


def test_no_word_is_left_alone_on_the_last_line() -> None:
    assert lines("The bottle that never leaks", 22) == ["The bottle", "that never leaks"]


def test_chinese_breaks_between_signs_but_not_before_a_full_stop() -> None:
    made = lines("每天喝干净的水。让生活更美好。", 6)
    assert len(made) >= 3 and "".join(made) == "每天喝干净的水。让生活更美好。"
    assert not any(line.startswith("。") for line in made)


@given(
    st.lists(st.text("abcdefghij24,", min_size=1, max_size=9), min_size=1, max_size=14),
    st.integers(9, 40),
)
def test_no_line_is_too_long_and_no_word_is_lost(words: list[str], width: int) -> None:
    made = balance(words, count, width)
    assert [word for line in made for word in line] == words
    assert all(len(" ".join(line)) <= width for line in made)


def test_a_word_too_long_is_cut_into_even_pieces_with_hyphens() -> None:
    assert split_long(["ab", "cdefghij"], count, 5) == ["ab", "cdef-", "ghij"]
    assert "".join(split_long(["Donaudampfschiff"], count, 4)).replace("-", "") == (
        "Donaudampfschiff"
    )
    assert split_long(["24/7/365/52"], count, 6)[0][-1] != "-"


def test_breaks_that_hurt_the_sense_are_counted() -> None:
    assert harsh([["Burns", "40"], ["hours", "without"], ["smoke"]]) == 2
    assert harsh([["Made", "for", "the"], ["quiet", "evening"]]) == 1
    assert harsh([["Burns", "40", "hours"], ["without", "smoke"]]) == 0
