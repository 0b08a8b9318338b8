"""What the voice says and when: the words on the screen as sentences, nothing invented."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reelwright.common.ports import SpokenLine
from reelwright.common.spec import Beat, Product, Spec, TextLine
from reelwright.common.time import FrameRange, frame_at, seconds_at
from reelwright.phases.sound import sentences

_LEAD = Fraction(1, 5)
"""Seconds between the words' appearance and their being said, so that the eye arrives first."""
_BREATH = Fraction(1, 4)
"""Seconds of silence kept before whatever is said next."""
_TOGETHER = Fraction(13, 10)
"""Words that come in within so many seconds are one thought: a name and what it does."""
_PACE = Fraction(11, 10)
"""How much faster than its own pace the voice may speak before a line is dropped."""


@dataclass
class _Said:
    """What was said so far, and an opening that waits for its name: “Introducing”."""

    texts: set[str]
    opening: str = ""
    last: str = ""
    subject: bool = False
    """Whether the name was the subject of a claim already; the next ones go without."""


def lines(spec: Spec) -> tuple[SpokenLine, ...]:
    """The lines to speak, in order, each within its beat. Latin script only; none said twice."""
    rate = spec.output.rate
    said = _Said(set())
    script: list[SpokenLine] = []
    for beat in spec.beats:
        thoughts = _thoughts(beat, rate)
        free = beat.frames.start
        for index, thought in enumerate(thoughts):
            after = thoughts[index + 1 :]
            start = max(free, thought[0].frames.start + frame_at(_LEAD, rate))
            made = _spoken(thought, start, _ends(beat, after, rate), said, rate, spec.product)
            if made is None and index == 0:
                # With little time a beat says its first thought and leaves the rest to the eye.
                end = beat.frames.end - frame_at(_BREATH, rate) // 2
                made = _spoken(thought, start, end, said, rate, spec.product)
            if made is not None:
                script.append(made)
                needed = frame_at(sentences.seconds(made.text) / _PACE + _BREATH, rate)
                free = start + needed
    return tuple(script)


def _thoughts(beat: Beat, rate: Fraction) -> list[list[TextLine]]:
    """The beat's lines in order of time, those that come in together side by side."""
    found: list[list[TextLine]] = []
    for line in sorted(beat.texts, key=lambda line: line.frames.start):
        begun = found[-1][0].frames.start if found else 0
        if found and seconds_at(line.frames.start - begun, rate) <= _TOGETHER:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _ends(beat: Beat, after: Sequence[Sequence[TextLine]], rate: Fraction) -> int:
    """The frame by which a thought must be over: when the next begins, or just before the cut."""
    breath = frame_at(_BREATH, rate)
    if after:
        return after[0][0].frames.start + frame_at(_LEAD, rate) - breath
    return beat.frames.end - breath // 2


def _spoken(
    thought: Sequence[TextLine], start: int, end: int, said: _Said, rate: Fraction, product: Product
) -> SpokenLine | None:
    """The fullest sentence for the thought that can be said between two frames."""
    room = seconds_at(max(0, end - start), rate) * _PACE
    choices = [(text, used) for text, used in _wordings(thought, said, product)
               if sentences.seconds(text) <= room]  # fmt: skip
    if not choices:
        return None
    text, used = choices[0]
    said.texts.update(used)
    said.opening, said.last = "", text
    said.subject = said.subject or text.startswith(f"{product.name} ")
    shorter = [other for other, _ in choices[1:] if len(other) < len(text)]
    return SpokenLine(
        text=text, frames=FrameRange(start=start, end=end), instead=tuple(dict.fromkeys(shorter))
    )


def _wordings(
    thought: Sequence[TextLine], said: _Said, product: Product
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What could be said, fullest first, and the texts on the screen that it uses up."""
    fresh = {line.role: line.text for line in reversed(thought) if _sayable(line.text, said)}
    brand = next((line.text for line in thought if line.role == "brand"), None)
    brand = brand if brand and sentences.speakable(brand) else None
    headline = fresh.get("headline")
    if headline and sentences.opens(headline):
        # It has no meaning without the name: it waits for it.
        said.opening = headline
        if brand is None:
            return
    if said.opening and brand:
        if claim := fresh.get("claim"):
            yield sentences.introduced(said.opening, brand, claim), (claim, said.opening)
        yield sentences.introduced(said.opening, brand), (said.opening,)
    if brand and (call := fresh.get("cta")):
        yield sentences.called(brand, call), (call,)
    if claim := fresh.get("claim"):
        if brand and claim.casefold() == product.kind.casefold():
            named = brand.casefold() in said.last.casefold()
            yield sentences.described(brand, product.kind, named=named), (claim,)
        elif brand:
            yield sentences.joined(brand, claim), (claim,)
        elif sentences.begins_with_verb(claim) and not said.subject:
            yield sentences.joined(product.name, claim), (claim,)
    if (offer := fresh.get("offer")) and (call := fresh.get("cta")):
        yield f"{sentences.sentence(offer)} {sentences.sentence(call)}", (offer, call)
    for role in ("cta", "offer", "quote", "headline", "step", "claim", "label"):
        if text := fresh.get(role):
            yield sentences.sentence(text), (text,)
    if brand and brand.casefold() not in {text.casefold() for text in said.texts}:
        yield sentences.sentence(brand), (brand,)


def _sayable(text: str, said: _Said) -> bool:
    used = {done.casefold() for done in said.texts}
    return text.casefold() not in used and sentences.speakable(text)
