"""Shapes from path data, as drawings on paper and prints on solids use them."""

from reelwright.studio.skia import skia


def outline(data: str) -> skia.Path:
    """A shape from path data in SVG's manner: absolute M, L, Q, C and Z, blanks between."""
    path, words = skia.Path(), data.split()
    arity = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}
    acts = {"M": path.moveTo, "L": path.lineTo, "Q": path.quadTo, "C": path.cubicTo}
    while words:
        act = words.pop(0)
        numbers = [float(words.pop(0)) for _ in range(arity[act])]
        acts.get(act, path.close)(*numbers)
    return path
