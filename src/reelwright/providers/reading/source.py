"""The brief as evidence: whether it really says a text, and says it as part of an ad."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property

NEGATIONS = frozenset(
    [
        "not", "no", "never", "without", "don't", "doesn't", "didn't", "isn't", "aren't", "wasn't",
        "can't", "cannot", "couldn't", "won't", "wouldn't", "neither", "nor", "hardly", "nicht",
        "kein", "keine", "keinen", "ohne", "nie", "pas", "sans", "jamais", "sin", "nunca", "non",
        "senza", "nunca", "não", "sem", "geen", "niet", "zonder", "не", "без", "inte", "utan",
    ]
)  # fmt: skip
"""Words that turn a clause into its opposite, in languages whose words are told apart."""
NEAR = 2
"""How many words before a clause may negate it."""
MOST_SKIPPED = 3

_PLAIN = str.maketrans(dict(zip("“”„«»‘’`´‐‑‒–—", '"""""\'\'\'\'-----', strict=True)))
_WORD = re.compile(r"\w+(?:['.-]\w+)*|,")
_SENTENCE = re.compile(r"[.!?…]+(?=\s|[\"')]|$)|[\n;。！？]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that are written without spaces between words."""
_BRACED = re.compile(r"\{[^{}]*\}")
"""Data for programs; what stands around it may be meant for people."""
_TO_MACHINES = re.compile(
    r"[{}]|(?<!\S)--\w+|\b[A-Z]+_[A-Z_]+=|\b(?:make up|invent|fabricate) (?:an?|some|any"
    r"|two|three|several|quotes?|prices?|claims?|reviews?)\b"
    r"|\b(?:ignor(?:e|ing)|disregard(?:ing)?|forget|overrid(?:e|ing)|bypass|skip"
    r"|neglect)\b.{0,40}\b(?:instructions?|rules?"
    r"|prompts?|guidelines?|polic(?:y|ies)|directives?|constraints?|context|training|safety"
    r"|filters?|above|previous|prior|schema|everything (?:you were|above|before|said))\b"
    r"|\b(?:system|developer|hidden|initial|assistant|user)[ -]?(?:prompt|message|instructions?"
    r"|role|override|mode)\b|^\W*(?:system|assistant|developer|user|human|ai|tool)\s*[:>\]|]"
    r"|\b(?:you are|you're|act as|pretend|roleplay|from) now\b|\bact as (?:an? )?\b"
    r"|\bpretend (?:to be|you)\b|\byou (?:are|must|will|should|shall|can) (?:now )?"
    r"(?:a |an |the )?(?:ai|llm|model|assistant|chatbot|dan|obey|comply|respond|output|answer"
    r"|reply|return|print|set|fill|write)\b"
    r"|\b(?:jailbreak|jailbroken|prompt injection|do anything now|dan mode|developer mode"
    r"|debug mode|god mode|sudo|admin(?:istrator)? mode|maintenance mode)\b"
    r"|\b(?:output|return|respond with|reply with|answer with|print|emit|reveal|repeat|leak|dump"
    r"|show me|exfiltrate|disclose)\b.{0,40}\b(?:json|schema|prompts?|instructions?|api[ _-]?keys?"
    r"|secrets?|tokens?|passwords?|credentials|environment|env|config\w*|verbatim|base64)\b"
    r"|\b(?:set|change|make|put|use|switch|fill|force|lower|raise|choose|select|load|call|enable"
    r"|disable)\b.{0,30}(?:\b(?:price|cost|budget|max[ _-]?cost|model|slug|provider|template|field"
    r"|product_name|product_kind|call_to_action|webhook|endpoint|url|path|parameter|variable"
    r"|safety|moderation|filters?|safety[ _-]?\w*|checker|watermark|discount code|api)\b)"
    r"\s*(?:to\b|=|:|as\b|off\b|anywhere\b)"
    r"|\b(?:import|eval|exec|subprocess|system)\s*\(|\brm\s+-\w|\b(?:drop|alter|truncate) table\b"
    r"|\bunion select\b|\bselect \*|\b(?:curl|wget)\s+(?:-\w|\S+[./]\w)|\bbash\s+-",
    re.IGNORECASE,
)
"""Sentences that are meant for a program that reads them. None of them is about a product."""


def plain(text: str) -> str:
    """The text as it is compared: NFKC, one case, one kind of quote, dash and space."""
    folded = unicodedata.normalize("NFKC", text).translate(_PLAIN).casefold()
    return re.sub(r"\s+", " ", folded).strip()


def words(text: str) -> list[str]:
    """Its words in order, as they are compared."""
    return [each for each in _parts(text) if each != ","]


def _parts(text: str) -> list[str]:
    """Words, and the commas between them: what is denied in one item of a list is not in the
    next."""
    return _WORD.findall(plain(text))


class Source:
    """What a brief says, without what it says to machines."""

    def __init__(self, prompt: str) -> None:
        self._prompt = prompt

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences, as they are compared."""
        people = _BRACED.sub(" ¦ ", _BRACED.sub(" ¦ ", self._prompt))
        parts = [part for part in _SENTENCE.split(people) if part.strip()]
        return tuple(plain(part) for part in parts if not _TO_MACHINES.search(part))

    @cached_property
    def whole(self) -> str:
        """All of it."""
        return " ¦ ".join(self.sentences)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Every number in digits."""
        return frozenset(re.findall(r"\d+(?:\.\d+)?", self.whole))

    def quotes(self, text: str) -> bool:
        """Whether the brief holds these words in a row; stops between them do not count."""
        wanted = plain(text)
        if not wanted:
            return False
        if _UNSPACED.search(wanted):
            return wanted in self.whole
        row = words(wanted)
        return any(_in_row(row, words(each)) for each in (*self.sentences, self.whole))

    def tells(self, text: str) -> bool:
        """Whether one sentence says this, at most a few words apart, and does not deny it."""
        if _UNSPACED.search(text):
            return self.quotes(text)
        row = words(text)
        return bool(row) and any(_told(row, _parts(each)) for each in self.sentences)


def _in_row(row: Sequence[str], said: Sequence[str]) -> bool:
    count = len(row)
    return bool(row) and any(
        list(said[at : at + count]) == list(row) for at in range(len(said) - count + 1)
    )


def _told(row: Sequence[str], said: Sequence[str]) -> bool:
    return any(_follows(row, said, start) for start in _starts(row[0], said))


def _starts(word: str, said: Sequence[str]) -> Iterator[int]:
    """Where the word stands and nothing right before it denies what follows."""
    for at, each in enumerate(said):
        before = [*said[max(0, at - NEAR) : at]]
        if "," in before:
            before = before[len(before) - before[::-1].index(",") :]
        if each == word and not NEGATIONS & {*before}:
            yield at


def _follows(row: Sequence[str], said: Sequence[str], start: int) -> bool:
    at, skipped = start, 0
    for word in row:
        while at < len(said) and said[at] != word:
            if said[at] in NEGATIONS:
                return False
            at, skipped = at + 1, skipped + (said[at] != ",")
        at += 1
    return at <= len(said) and skipped <= MOST_SKIPPED
