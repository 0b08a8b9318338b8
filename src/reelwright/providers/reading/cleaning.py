"""A user's text as it may be handed to a language model: what is seen, and no more of it."""

import re
import unicodedata

LONGEST = 2000
"""Characters."""

_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*\n\s*")


def cleaned(text: str) -> str:
    """The text in NFC without what cannot be seen: controls, overrides, joiners, tags."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    seen = "".join(each for each in composed if each in "\n\t" or not hidden(each))
    return _LINES.sub("\n", _SPACES.sub(" ", seen)).strip()[:LONGEST]


def hidden(character: str) -> bool:
    """Whether a character takes part in a text without being seen in it.

    Format characters (bidi, zero-width, tags), controls, lone surrogates, private use, and the
    variation selectors in which bytes can be hidden.
    """
    kind = unicodedata.category(character)
    code = ord(character)
    selects = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    return selects or kind in {"Cc", "Cf", "Cs", "Co", "Cn"}
