"""One line of the spec broken into rows of shaped words, at one size."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

from reelwright.common.spec import TextLine, TextRole
from reelwright.studio.type.breaking import balance, harsh, pieces, split_long
from reelwright.studio.type.roles import (
    ATTRIBUTION,
    NUMBER,
    Mark,
    Role,
    Trim,
    cased,
    file_of,
    numbered,
    role_of,
)
from reelwright.studio.type.shape import Word, from_right, metrics, tidy, word
from reelwright.studio.typefaces import Family

_MARKED = frozenset({"brand", "headline", "offer", "quote"})
_DASH = " — "
"""Between a quotation and who said it."""
_MARKS = "“”\"„«»'‘’"


@dataclass(frozen=True)
class Cut:
    """A face at a size: ``px`` pixels to the em, ``tracking`` ems between letters."""

    file: str
    px: float
    tracking: float

    def word(self, text: str) -> Word:
        return word(text, self.file, self.px, self.tracking)

    def measure(self, text: str) -> float:
        return self.word(text).width

    @property
    def space(self) -> float:
        """Between two words, in pixels."""
        return max(self.measure("n n") - self.measure("nn"), 0.18 * self.px)


@dataclass(frozen=True)
class Row:
    """Words on one baseline, in the order in which they stand from the left."""

    words: tuple[Word, ...]
    px: float
    space: float
    tinted: bool = False

    @property
    def places(self) -> tuple[float, ...]:
        """How far each word's pen stands from the first letter's edge: rows align by what is seen.

        A letter carries an empty strip before it, wider the larger it is set.
        """
        gaps = (0.0 if each.glued or not n else self.space for n, each in enumerate(self.words))
        widths = (0.0, *(each.width for each in self.words[:-1]))
        start = -self.words[0].bearing
        steps = (width + gap for width, gap in zip(widths, gaps, strict=True))
        return tuple(start + pen for pen in accumulate(steps))

    @property
    def width(self) -> float:
        return self.places[-1] + self.words[-1].width

    @property
    def rise(self) -> float:
        """How far the highest ink stands above the baseline."""
        return max(each.rise for each in self.words)

    @property
    def fall(self) -> float:
        """How far the lowest ink hangs below the baseline."""
        return max(each.fall for each in self.words)


@dataclass(frozen=True)
class Block:
    """A line set; distances in pixels."""

    line: TextLine
    how: Role
    rows: tuple[Row, ...]
    px: float
    cap: float
    drop: float
    step: float
    """From baseline to baseline."""
    fits: bool
    mark: Mark
    button: bool
    from_right: bool
    harsh: int
    """How many of its breaks hurt the sense."""

    @property
    def pad(self) -> tuple[float, float]:
        """Room around the words, across and down: the button of a call to action."""
        if self.button:
            return self.px * 1.05, self.px * 0.66
        return (self.px * 0.36, self.px * 0.34) if self.mark == "brackets" else (0.0, 0.0)

    @property
    def over(self) -> float:
        """Room above the words for a mark."""
        return self.px * 0.44 if self.mark == "bar" else 0.0

    @property
    def gap(self) -> float:
        """Room below the line, before the next one."""
        rule = self.px * 0.34 if self.mark == "rule" else 0.0
        loud = 0.46 if self.how.display else 0.74
        return max(self.px, 1.6 * self.cap) * loud + rule + 4

    @property
    def baselines(self) -> tuple[float, ...]:
        """How far each row's baseline is below the top of the first row."""
        first = max(self.cap * self.rows[0].px / self.px, self.rows[0].rise)
        steps = (self.step * (1.0 if a.px == b.px else 1.08) for a, b in pairwise(self.rows))
        return tuple(accumulate(steps, initial=first))

    @property
    def height(self) -> float:
        foot = max(self.drop, self.rows[-1].fall)
        return self.over + self.baselines[-1] + foot + 2 * self.pad[1]

    @property
    def width(self) -> float:
        return max((row.width for row in self.rows), default=0.0) + 2 * self.pad[0]


def block(
    line: TextLine,
    faces: Family,
    trim: Trim,
    *,
    px: float,
    room: float,
    alone: bool,
    leads: bool,
    followed: bool,
    breaks: bool,
) -> Block:
    """Set ``line`` at ``px`` in ``room``; ``breaks`` allows words to be cut where none else fits.

    ``leads``: it is the loudest of its stack, and bears the look's mark; ``followed``: another
    line stands below it. A line of one row makes itself a little smaller before it breaks.
    """
    for share in (1.0, 0.93, 0.86, 0.8, 0.74):
        made = _block(
            line, faces, trim, px * share, room, breaks, alone=alone, leads=leads, followed=followed
        )
        if made.how.rows > 1 or made.fits:
            break
    return made


def _block(
    line: TextLine,
    faces: Family,
    trim: Trim,
    px: float,
    room: float,
    breaks: bool,
    *,
    alone: bool,
    leads: bool,
    followed: bool,
) -> Block:
    how = role_of(line, alone=alone)
    px = round(px * (faces.size if how.display else 1.0), 1)
    file = file_of(how, line.role, faces)
    button = line.role == "cta" and trim.button != "underline"
    mark: Mark = trim.mark if leads and line.role in _MARKED else "none"
    if mark == "rule" and not followed:
        mark = "none"
    pad = px * 1.05 if button else px * 0.36 if mark == "brackets" else 0.0
    text = cased(tidy(line.text), how, line.role, faces)
    cut = Cut(file, px, faces.tracking if file == faces.display else how.tracking)
    small = Cut(faces.text, px * ATTRIBUTION, 0.0)
    parts = _parts(text, line.role, cut, small)
    made = [_rows(part, how_cut, room - 2 * pad, breaks=breaks) for part, how_cut in parts]
    rows = tuple(row for some, *_ in made for row in some)
    if line.role == "step" and len(parts) > 1:
        rows = (replace(rows[0], tinted=True), *rows[1:])
    cap, drop = metrics(file, px)
    own = how.display and line.role != "quote"
    return Block(
        line=line,
        how=how,
        rows=rows,
        px=px,
        cap=cap,
        drop=drop,
        step=px * (faces.leading if own else how.leading),
        fits=all(whole for _, whole, _ in made) and (len(rows) <= how.rows or breaks),
        mark=mark,
        button=button,
        from_right=from_right(text),
        harsh=sum(bad for *_, bad in made),
    )


def _rows(text: str, cut: Cut, room: float, *, breaks: bool) -> tuple[tuple[Row, ...], bool, int]:
    """The rows, whether no word is wider than ``room``, and how many breaks hurt the sense."""
    words = pieces(text)
    whole = all(cut.measure(piece) <= room for piece in words)
    if not whole and breaks:
        words, whole = split_long(words, cut.measure, room), True
    lines = balance(words, cut.measure, room)
    rows = (Row(_visual([cut.word(w) for w in line], text), cut.px, cut.space) for line in lines)
    return tuple(rows), whole, harsh(lines)


def _parts(text: str, role: TextRole, cut: Cut, small: Cut) -> list[tuple[str, Cut]]:
    """What stands in rows of its own: a step's number above it, a name below a quotation."""
    if role == "quote":
        return _quoted(text, cut, small)
    number, words = numbered(text) if role == "step" else ("", text)
    if not number:
        return [(text, cut)]
    return [(number, Cut(cut.file, cut.px * NUMBER, cut.tracking)), (words, cut)]


def _quoted(text: str, cut: Cut, small: Cut) -> list[tuple[str, Cut]]:
    """The words between quotation marks, and who said them in small below."""
    said, _, name = text.partition(_DASH)
    quotation = (f"“{said.strip().strip(_MARKS)}”", cut)
    return [quotation, (f"— {name.strip()}", small)] if name.strip() else [quotation]


def _visual(words: Sequence[Word], text: str) -> tuple[Word, ...]:
    """Words as they stand from the left: those that are read from the right turned round.

    The Unicode bidirectional algorithm's rule L2, for whole words; inside a word the shaper did it.
    """
    runs = [list(run) for _, run in groupby(words, key=lambda each: each.rightward)]
    ordered = [run if run[0].rightward else run[::-1] for run in runs]
    return tuple(each for run in (ordered[::-1] if from_right(text) else ordered) for each in run)
