"""Lines of nearly equal length: how words are shared out over them."""

from collections.abc import Callable, Sequence

Measure = Callable[[str], float]
"""The width of a piece of text, in pixels."""


def fill(words: Sequence[str], measure: Measure, width: float) -> list[list[str]]:
    """Words onto lines from the left, each as full as ``width`` allows."""
    lines: list[list[str]] = []
    for word in words:
        if lines and measure(" ".join([*lines[-1], word])) <= width:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def balance(words: Sequence[str], measure: Measure, width: float) -> list[list[str]]:
    """As few lines as ``width`` allows, all about as long as each other."""
    lines = fill(words, measure, width)
    low, high = width / max(1, len(lines)) / 2, width
    for _ in range(12):
        middle = (low + high) / 2
        if len(fill(words, measure, middle)) > len(lines):
            low = middle
        else:
            high = middle
    return fill(words, measure, high)


def split_long(words: Sequence[str], measure: Measure, width: float) -> list[str]:
    """Words that are wider than ``width`` by themselves, cut into pieces that fit."""
    pieces: list[str] = []
    for word in words:
        piece = ""
        for char in word:
            if piece and measure(piece + char) > width:
                pieces.append(piece)
                piece = ""
            piece += char
        pieces.append(piece)
    return pieces
