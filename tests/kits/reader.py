"""An OCR model that ships inside its package (PP-OCR, Apache-2.0) and reads rows of words."""

import logging
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kits.written import Written
from reelwright.studio.rect import Rect


class Engine(Protocol):
    """What is used of the library."""

    def __call__(
        self, picture: NDArray[np.uint8], *, use_det: bool, use_cls: bool, use_rec: bool
    ) -> "Found": ...


class Found(Protocol):
    txts: Sequence[str] | None


@cache
def _engine() -> Engine:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    threads = {
        "EngineConfig.onnxruntime.intra_op_num_threads": 2,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    }
    return RapidOCR(params={"Global.log_level": "error", **threads})


def read(picture: NDArray[np.uint8], row: Rect) -> str:
    """What stands in one row of an RGB picture."""
    room = 0.22 * row.h
    top, left = max(0, int(row.y - room)), max(0, int(row.x - 2 * room))
    part = picture[top : int(row.bottom + room) + 1, left : int(row.right + 2 * room) + 1]
    found = _engine()(
        np.ascontiguousarray(part[..., ::-1]), use_det=False, use_cls=False, use_rec=True
    )
    return " ".join(found.txts or ())


def words(text: str) -> list[str]:
    """The words of a text as they are compared: without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return re.findall(r"[^\W_]+", letters)


def share_read(shown: Written) -> tuple[int, int, list[str]]:
    """How many of the words on a frame are read back, of how many, and the lines that are not."""
    right, whole, missed = 0, 0, list[str]()
    for box in shown.boxes:
        said = words(box.line.text)
        # rows are joined without a space, for a reader may see one word where there are two
        seen = "".join(words("".join(read(shown.picture, row) for row in box.rows)))
        good = [word for word in said if word in seen]
        right, whole = right + len(good), whole + len(said)
        if len(good) < len(said):
            missed.append(f"{box.line.text!r} was read as {seen!r}")
    return right, whole, missed
