"""Lines of words: as few as possible, about equally long."""

from reelwright.studio.type.breaking import balance, fill, split_long


def count(text: str) -> float:
    return float(len(text))


def test_lines_are_as_few_as_the_width_allows_and_even() -> None:
    words = ["Vitamin", "C", "and", "hyaluronic", "acid", "in", "every", "drop"]
    lines = balance(words, count, 30)
    assert len(lines) == len(fill(words, count, 30)) == 2
    lengths = [len(" ".join(line)) for line in lines]
    assert max(lengths) <= 30
    assert abs(lengths[0] - lengths[1]) <= 6
    assert [word for line in lines for word in line] == words


def test_a_word_too_long_is_cut_into_pieces_that_fit() -> None:
    pieces = split_long(["ab", "cdefghij"], count, 3)
    assert pieces == ["ab", "cde", "fgh", "ij"]
