"""Whether a request can be carried out at all; each refusal names the field and what to change."""

import unicodedata
from fractions import Fraction

from reelwright.common.errors import BriefError
from reelwright.common.spec import Brief, Options
from reelwright.common.words import is_text, unlinked

LONGEST_PROMPT = 2000
SHORTEST_FILM, LONGEST_FILM = Fraction(6), Fraction(60)
RATES = (Fraction(24), Fraction(25), Fraction(30), Fraction(60))
WORDS = {"product_name": 60, "product_kind": 80, "mood": 40, "call_to_action": 60}
"""Options that are words, and how many characters each may have."""
LARGEST_SEED = 2**63 - 1
"""What the database's integers hold."""
EXAMPLE = "For example: A 15 second ad for AquaPure, a water bottle that keeps drinks cold."

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _is_hidden(character: str) -> bool:
    """Characters that make text do what it does not show: controls, overrides, tags."""
    kind = unicodedata.category(character)
    return (
        (kind == "Cc" and character not in "\n\r\t")
        or kind == "Cs"
        or character in _BIDI
        or 0xE0000 <= ord(character) <= 0xE007F
    )


def check_prompt(prompt: str) -> None:
    """Raise ``BriefError`` for a prompt that is empty, too long, wordless or not plain text."""
    if not prompt.strip():
        raise BriefError("The prompt is empty.", field="prompt", hint=EXAMPLE)
    if len(prompt) > LONGEST_PROMPT:
        raise BriefError(
            f"The prompt has {len(prompt)} characters; {LONGEST_PROMPT} are allowed.",
            field="prompt",
            hint=f"Shorten it by {len(prompt) - LONGEST_PROMPT} characters.",
        )
    hidden = next((each for each in prompt if _is_hidden(each)), None)
    if hidden is not None:
        raise BriefError(
            f"The prompt holds a hidden control character (U+{ord(hidden):04X}).",
            field="prompt",
            hint="Type the text anew or paste it as plain text.",
        )
    if not any(each.isalpha() for each in prompt):
        raise BriefError("The prompt has no words.", field="prompt", hint=EXAMPLE)


def check_duration(duration: Fraction, rate: Fraction) -> None:
    """Raise ``BriefError`` unless the film lasts 6 to 60 seconds and a whole number of frames."""
    if not SHORTEST_FILM <= duration <= LONGEST_FILM:
        raise BriefError(
            f"A film of {float(duration):g} seconds cannot be made.",
            field="duration",
            hint=f"Ask for {SHORTEST_FILM} to {LONGEST_FILM} seconds.",
        )
    if (duration * rate).denominator != 1:
        raise BriefError(
            f"{float(duration):g} seconds are no whole number of frames at {rate} fps.",
            field="duration",
            hint="Ask for whole seconds.",
        )


def check_options(brief: Brief) -> None:
    """Raise ``BriefError`` for an option out of its range."""
    options = brief.options
    if options.rate is not None and options.rate not in RATES:
        raise BriefError(
            f"{options.rate} frames per second are not offered.",
            field="fps",
            hint="Choose 24, 25, 30 or 60.",
        )
    if options.seed is not None and not 0 <= options.seed <= LARGEST_SEED:
        raise BriefError(
            f"The seed {options.seed} is out of range.",
            field="seed",
            hint=f"Give a whole number from 0 to {LARGEST_SEED}.",
        )
    check_words(options)
    if options.duration is not None:
        check_duration(options.duration, options.rate or Fraction(30))


def check_words(options: Options) -> None:
    """Raise ``BriefError`` for an option that is to be words and is none."""
    for field, most in WORDS.items():
        words = getattr(options, field)
        if words is None:
            continue
        if len(words) > most:
            raise BriefError(
                f"It has {len(words)} characters; {most} are allowed.", field=field,
                hint="Say it in fewer words.",
            )  # fmt: skip
        if any(map(_is_hidden, words)) or not is_text(unlinked(words)):
            raise BriefError(
                f"{words!r} is not words for people.", field=field,
                hint="Write it as it shall be read: without links, paths and brackets.",
            )  # fmt: skip


def check(brief: Brief) -> None:
    """Everything that can be refused before the prompt is read."""
    check_prompt(brief.prompt)
    check_options(brief)
