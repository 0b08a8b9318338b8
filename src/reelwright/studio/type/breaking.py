"""Lines of nearly equal length that break where the sense allows it."""

import math
import unicodedata
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from reelwright.studio.type.shape import GLUE

Measure = Callable[[str], float]
"""The width of a piece of text, in pixels."""

_LEANING = (
    "a an the of for and or with to in on at by from as your our my its this that & + – "
    "der die das ein eine und für mit von im am de la le les et pour du des un une el los y con "
    "и в на с для из к по και για με το η ο"
)
CLINGING = frozenset(_LEANING.split())
"""Words that lean on the next one: a line should not end with them."""
NO_START = frozenset("、。，．！？：；）」』】〉》ー・ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
NO_END = frozenset("（「『【〈《")
_CLINGS, _PARTS_FIGURE, _GOOD, _BEST, _LONE = 0.13, 0.12, -0.04, -0.12, 0.04


def pieces(text: str) -> list[str]:
    """Where a line may break: between words, and between the signs of Chinese and Japanese."""
    found: list[str] = []
    for word in text.split():
        part = ""
        for char in word:
            free = _wide(char) or (bool(part) and _wide(part[-1]))
            if part and free and char not in NO_START and part[-1] not in NO_END:
                found.append(part)
                part = GLUE
            part += char
        found.append(part)
    return found


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF" and not "\uac00" <= char <= "\ud7af"


def joined(words: Sequence[str]) -> str:
    """The words as one text again."""
    return " ".join(words).replace(" " + GLUE, "").replace(GLUE, "")


def fill(words: Sequence[str], measure: Measure, width: float) -> list[list[str]]:
    """Words onto lines from the left, each as full as ``width`` allows."""
    lines: list[list[str]] = []
    for word in words:
        if lines and measure(joined([*lines[-1], word])) <= width:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def balance(words: Sequence[str], measure: Measure, width: float) -> list[list[str]]:
    """As few lines as ``width`` allows, about as long as each other, broken at sense."""
    if not words:
        return []
    count = len(fill(words, measure, width))
    space = measure("n n") - measure("nn")
    gaps = [0.0 if n == 0 or each.startswith(GLUE) else space for n, each in enumerate(words)]
    edges = list(accumulate((measure(w) + gap for w, gap in zip(words, gaps, strict=True))))
    ideal = edges[-1] / count

    def cost(start: int, end: int) -> float:
        length = edges[end - 1] - (edges[start - 1] + gaps[start] if start else 0.0)
        over = 50.0 if length > width * 1.001 and end - start > 1 else 0.0
        last = end == len(words) and end - start == 1 and len(words) > 2
        lone = _LONE if last and words[start - 1][-1].isalnum() else 0.0
        return over + lone + ((length - ideal) / width) ** 2 + _parting(words, end)

    return _cheapest(words, count, cost)


def _parting(words: Sequence[str], end: int) -> float:
    """What a break before the word ``end`` costs the sense."""
    if end == len(words):
        return 0.0
    last, after = words[end - 1], words[end]
    if last.lower() in CLINGING:
        return _CLINGS
    if last[-1].isdigit() and after[0].isalpha():
        return _PARTS_FIGURE
    if last[-1] in ",;:.!?—–":
        return _BEST
    return _GOOD if after.lower() in CLINGING else 0.0


def harsh(lines: Sequence[Sequence[str]]) -> int:
    """How many of the breaks hurt the sense: after an article, inside a figure, before a lone end.

    Typesetters rather set a line smaller than break it so.
    """
    words = [word for line in lines for word in line]
    ends = list(accumulate(len(line) for line in lines))[:-1]
    bad = sum(_parting(words, end) > 0 for end in ends)
    lone = len(lines) > 1 and len(lines[-1]) == 1 and len(words) > 2
    return bad + (lone and 2 * len(words[-1]) < max(len(joined(line)) for line in lines))


def _cheapest(
    words: Sequence[str], count: int, cost: Callable[[int, int], float]
) -> list[list[str]]:
    """The split into ``count`` lines with the least sum of costs."""
    size = len(words)
    best: list[tuple[float, tuple[int, ...]]] = [(cost(0, end), (0,)) for end in range(1, size + 1)]
    best.insert(0, (math.inf, ()))
    for _ in range(count - 1):
        longer = [(math.inf, tuple[int, ...]())] * (size + 1)
        for end in range(1, size + 1):
            tried = ((best[cut][0] + cost(cut, end), (*best[cut][1], cut)) for cut in range(1, end))
            longer[end] = min(tried, default=longer[end])
        best = longer
    cuts = (*best[size][1], size)
    return [list(words[a:b]) for a, b in pairwise(cuts)]


def split_long(words: Sequence[str], measure: Measure, width: float) -> list[str]:
    """Words that are wider than ``width`` by themselves, cut evenly, with a hyphen at each cut."""
    return [part for word in words for part in _cut(word, measure, width)]


def _cut(word: str, measure: Measure, width: float) -> list[str]:
    if measure(word) <= width or len(word) < 2:
        return [word]
    for count in range(2, len(word) + 1):
        parts = _evenly(word, count)
        if all(measure(part) <= width for part in parts):
            return parts
    return list(word)


def _evenly(word: str, count: int) -> list[str]:
    clusters = _clusters(word)
    edges = [round(len(clusters) * n / count) for n in range(count + 1)]
    parts = ["".join(clusters[a:b]) for a, b in pairwise(edges)]
    return [_hyphened(part, n == count - 1) for n, part in enumerate(parts) if part]


def _clusters(word: str) -> list[str]:
    """Letters with the marks that stand on them."""
    found: list[str] = []
    for char in word:
        if found and unicodedata.category(char).startswith("M"):
            found[-1] += char
        else:
            found.append(char)
    return found


def _hyphened(part: str, last: bool) -> str:
    western = part[-1].isalpha() and ord(part[-1]) < 0x590
    return part if last or not western else part + "-"
