"""Prompt text made plain: one kind of quote, dash and space; what is understood struck out."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

GAP = "¦"
"""Stands where something was understood and struck out; ends any phrase."""

_PLAIN = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "「": '"', "」": '"',
        "‘": "'", "’": "'", "`": "'", "，": ", ", "、": ", ", "。": ". ", "！": "! ",
        "？": "? ", "：": ": ", "；": "; ", "（": " (", "）": ") ", "…": ". ", "\t": " ",
        "¦": " ", "\u2010": "-", "\u2011": "-", "\u2012": "–", "—": "–",
    }
)  # fmt: skip
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_WRAPPED = re.compile(r"(?<![.!?:;\s])[ \r]*\n[ \r]*(?=[a-z(])")
"""A line that goes on in small letters was broken for its length, not ended."""
_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^<>]{0,200}>", re.IGNORECASE | re.DOTALL)
_ABBREVIATION = re.compile(
    r"\b(?:(?P<firm>Co|Inc|Ltd|Bros)\.(?=\s+[a-z\d]|\s*,)|(?P<title>Dr|Mr|Mrs|Ms|St|No)\.(?=\s+\w)"
    r"|(?<=by )(?P<initial>[A-Z])\.(?=\s+[A-Z]))"
)
_CODE = re.compile(r"\S*(?:[<>{}\[\]\\|^~=]|\$\()\S*")
_LABEL = re.compile(
    r"\b(duration|length|aspect|format|cta|mood|style|look|music|product|name|brand|audience"
    r"|colou?rs?)\s?=\s?",
    re.I,
)

Case = Literal["mixed", "lower", "upper"]


@dataclass(frozen=True)
class Span:
    """A stretch of text, by character index."""

    start: int
    end: int


def _is_pictogram(character: str) -> bool:
    return unicodedata.category(character) in {"So", "Sk", "Cs", "Co", "Cn", "Cf", "Mn"} and (
        ord(character) > 0x2000
    )


def tidy(prompt: str) -> str:
    """The prompt on one kind of punctuation; markup gone, emoji read as commas, lines as stops."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", prompt).translate(_PLAIN))
    plain = _MARKUP.sub(" ", plain)
    plain = re.sub(r"\b(ad|video|promo|spot|clip) 4 (?=[A-Za-z])", r"\1 for ", plain)
    plain = re.sub(r"\b(?:please|pls|plz|thanks|thank you|thx)\b", " ", plain, flags=re.I)
    plain = _ABBREVIATION.sub(lambda match: match[0][:-1], plain)
    plain = "".join(" , " if _is_pictogram(each) else each for each in plain)
    plain = re.sub(r"\s*[•·▪►→]\s*", " . ", plain)
    plain = _WRAPPED.sub(" ", plain)
    plain = re.sub(r"\s*\n+\s*[-*]?\s*", " . ", plain)
    plain = _CODE.sub(" , ", _LABEL.sub(r"\1: ", plain))
    plain = re.sub(r"\s--+\s", " – ", plain)
    plain = re.sub(r"\s+", " ", plain)
    plain = re.sub(r"\s+([,.;:!?])", r"\1", plain)
    plain = re.sub(r"([,.;:!?])(?:\s*[,.;])+", r"\1", plain)
    return plain.strip(" ,;.\t")


def case_of(text: str) -> Case:
    """Whether capitals carry meaning in this text."""
    letters = [each for each in text if each.isalpha() and each.upper() != each.lower()]
    capitals = sum(each.isupper() for each in letters)
    if not letters or capitals == 0:
        return "lower"
    return "upper" if capitals > 0.8 * len(letters) and len(letters) > 12 else "mixed"


def strike(text: str, spans: Iterable[Span]) -> str:
    """The text with those stretches replaced by the gap mark, lengths kept."""
    marked = list(text)
    for span in spans:
        for index in range(span.start, span.end):
            marked[index] = GAP
    return "".join(marked)


def squeeze(text: str) -> str:
    """Runs of gaps and spaces made one."""
    text = re.sub(rf"{GAP}(?:\s*{GAP})*", GAP, text)
    return re.sub(r"\s+", " ", text).strip()


def sentences(text: str) -> list[str]:
    """The text split at stops that end a sentence (not those in ``24.5`` or ``aqua.com``)."""
    parts = re.split(r"(?:[.!?;]+(?=\s|$|\"|'|¦))|\s¦?\.\s", text)
    return [part.strip(" ,\"'") for part in parts if part.strip(" ,\"'¦")]


def spans_of(pattern: "re.Pattern[str]", text: str, group: int = 0) -> list[Span]:
    """Where the pattern (or one of its groups) matches."""
    return [Span(*match.span(group)) for match in pattern.finditer(text)]


def either(words: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first."""
    ordered: Sequence[str] = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"
