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
    count = len(fill(words, measure, width))
    return _even(tuple(words), count, measure, width)[1]


def _even(
    words: tuple[str, ...], count: int, measure: Measure, width: float
) -> tuple[float, list[list[str]]]:
    """The sum of squared line widths at its least, which makes lines alike; and those lines."""
    whole = measure(" ".join(words))
    if count <= 1 or len(words) <= 1:
        return whole * whole * (1 if whole <= width else 100), [list(words)] if words else []
    best: tuple[float, list[list[str]]] | None = None
    for cut in range(1, len(words) - count + 2):
        first = measure(" ".join(words[:cut]))
        if first > width and cut > 1:
            break
        rest, lines = _even(words[cut:], count - 1, measure, width)
        if best is None or first * first + rest < best[0]:
            best = first * first + rest, [list(words[:cut]), *lines]
    assert best is not None
    return best


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
