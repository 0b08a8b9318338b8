"""Written words as a voice has to read them: addresses, units and signs spelled out."""

import re

_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+(?:com|net|org|io|co|app|shop|store|dev|ai|eu|uk|de|fr"
    r"|es|it|nl|us|ca|au|me|tv|bio|studio|co\.uk))((?:/[\w-]+)*)/?(?!\w|\.\w)",
    re.IGNORECASE,
)
_UNITS = {
    "h": "hours", "hr": "hours", "hrs": "hours", "g": "grams", "l": "litres", "w": "watts",
    "mp": "megapixels", "m": "metres", "oz": "ounces", "lb": "pounds", "lbs": "pounds",
    "sqm": "square metres", "m²": "square metres", "kwh": "kilowatt hours",
}  # fmt: skip
_UNIT = re.compile(
    r"(?<![\w.$€£])(\d+(?:[.,]\d+)?)\s?(hrs?|h|g|l|w|mp|m²|sqm|m|oz|lbs?|kwh)(?![\w²])",
    re.IGNORECASE,
)


def spoken(text: str) -> str:
    """The words alone: what a voice would read as mark-up, or spell, is written out."""
    said = re.sub(r"(?<=\d)\s*[–-]\s*(?=\d)|(?<=\w)–(?=\w)", " to ", text)
    said = re.sub(r"\s*[—–]\s*(?=\D)", ", ", said)
    said = _ADDRESS.sub(_address, said)
    said = _UNIT.sub(_unit, said)
    said = re.sub(r"\b24\s?/\s?7\b", "twenty-four seven", said)
    said = re.sub(r"(\d(?:\.\d)?)\s?/\s?(5|10|100)\b", r"\1 out of \2", said)
    said = re.sub(r"(\d)\s?[x×](?=\s)", r"\1 times", said)
    said = re.sub(r"@(?=\w)", "at ", said)
    said = re.sub(r"#(?=[^\W\d])", "hashtag ", said)
    kept = re.sub(r"[^\w\s.,:;!?'’%$€£&+°/#-]", " ", said)
    kept = re.sub(r"(?<!\w)/|/(?!\w)", " ", kept)
    return re.sub(r"\s+(?=[.,!?;:])", "", re.sub(r"[\s_]+", " ", kept)).strip()


def _address(found: re.Match[str]) -> str:
    parts = [*found[1].replace(".", " dot ").split()]
    path = " ".join(f"slash {part}" for part in found[2].split("/") if part)
    return " ".join([*parts, path]).strip()


def _unit(found: re.Match[str]) -> str:
    name = _UNITS[found[2].lower()]
    one = found[1] == "1" and name.endswith("s")
    return f"{found[1]} {name[:-1] if one else name}"
