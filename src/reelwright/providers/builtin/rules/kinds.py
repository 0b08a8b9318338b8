"""What a product is: the known noun at the end of a phrase, and the art that can draw it."""

from reelwright.providers.builtin.rules.lexicon import kinds


def _forms(phrase: str) -> tuple[str, ...]:
    """The phrase itself, then its likely singulars."""
    forms = [phrase]
    if phrase.endswith("ies"):
        forms.append(phrase[:-3] + "y")
    if phrase.endswith("es"):
        forms.append(phrase[:-2])
    if phrase.endswith("s") and not phrase.endswith("ss"):
        forms.append(phrase[:-1])
    return tuple(forms)


def entry(phrase: str) -> str | None:
    """The lexicon's form of exactly this phrase; ``None`` when it is not known."""
    return next((form for form in _forms(phrase.lower()) if form in kinds()), None)


def tail(words: list[str]) -> int:
    """How many words at the end make up the longest known kind; 0 when none is known."""
    for count in range(min(4, len(words)), 0, -1):
        if entry(" ".join(words[-count:])):
            return count
    return 0


def art_for(phrase: str) -> str | None:
    """The art key of a kind: the longest known run of words decides, the last one before others."""
    words = phrase.lower().replace("-", " ").split()
    exact = entry(phrase)
    if exact is not None:
        return kinds()[exact]
    for count in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - count, -1, -1):
            known = entry(" ".join(words[start : start + count]))
            if known is not None:
                return kinds()[known]
    return None
