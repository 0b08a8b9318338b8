"""Brief + extraction + template → spec. Options outrank the prompt, the prompt the template."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from reelwright.common.errors import BriefError
from reelwright.common.ports import MusicModel
from reelwright.common.spec import (
    Aspect,
    Audio,
    Beat,
    Brief,
    Extraction,
    Instruments,
    MusicMood,
    Origin,
    Output,
    Product,
    Resolution,
    Spec,
    Style,
    Transition,
)
from reelwright.phases.phase1_validate import palette
from reelwright.phases.phase1_validate.checks import EXAMPLE, check_duration
from reelwright.phases.phase1_validate.lines import tell
from reelwright.phases.phase1_validate.shots import Subject, shots_of, transition
from reelwright.phases.phase1_validate.sizes import NATIVE, size_of
from reelwright.phases.phase1_validate.words import LIMITS, Facts, brand, capitalised, plain, title
from reelwright.templates.fit import FittedBeat, fit
from reelwright.templates.schema import Font, Grade, Template

PLAIN_ACTION = "Find out more"

Uncovered = Callable[[str], tuple[str, ...]]
Value = TypeVar("Value")

GRADES: dict[str, Grade] = {
    "luxury": "elegant_muted",
    "minimal": "elegant_muted",
    "corporate": "elegant_muted",
    "vibrant": "modern_vibrant",
    "tech": "modern_vibrant",
    "playful": "modern_vibrant",
    "natural": "cinematic_warm",
    "cosy": "cinematic_warm",
    "cinematic": "cinematic_warm",
}
FONTS: dict[str, Font] = {
    "luxury": "elegant",
    "cosy": "elegant",
    "minimal": "clean",
    "natural": "clean",
    "corporate": "clean",
    "vibrant": "bold",
    "playful": "bold",
    "tech": "modern",
    "cinematic": "modern",
}
SOUNDS: dict[str, tuple[MusicMood, Instruments]] = {
    "luxury": ("calm", "electronic"),
    "minimal": ("calm", "electronic"),
    "corporate": ("nostalgic", "electronic"),
    "natural": ("tender", "acoustic"),
    "cosy": ("tender", "acoustic"),
    "playful": ("happy", "acoustic"),
    "vibrant": ("happy", "electronic"),
    "tech": ("energetic", "electronic"),
}
"""The music of a look that was asked for, when the prompt says nothing of music."""


@dataclass
class _Ledger:
    """Notes for every field whether it was given or assumed."""

    origins: dict[str, Origin] = field(default_factory=dict[str, Origin])

    def take(self, name: str, *given: Value | None, otherwise: Value) -> Value:
        """The first value that was given, else the assumed one."""
        value = next((each for each in given if each is not None), None)
        self.origins[name] = "assumed" if value is None else "given"
        return otherwise if value is None else value


def seed_of(brief: Brief) -> int:
    """The seed asked for, or one that the prompt decides: the same words, the same film."""
    if brief.options.seed is not None:
        return brief.options.seed
    return int.from_bytes(hashlib.sha256(brief.prompt.encode()).digest()[:4], "big") >> 1


def _output(brief: Brief, said: Extraction, template: Template, ledger: _Ledger) -> Output:
    options = brief.options
    rate = ledger.take("output.rate", options.rate, otherwise=Fraction(30))
    duration = ledger.take(
        "output.duration", options.duration, said.duration, otherwise=template.reference_duration
    )
    check_duration(duration, rate)
    native = NATIVE[said.platform] if said.platform else None
    aspect: Aspect = ledger.take(
        "output.aspect", options.aspect, said.aspect, native, otherwise="16:9"
    )
    resolution: Resolution = ledger.take("output.resolution", options.resolution, otherwise="1080p")
    return Output(
        duration=duration,
        rate=rate,
        aspect=aspect,
        resolution=resolution,
        size=size_of(aspect, resolution),
        platform=ledger.take("output.platform", said.platform, otherwise=None),
    )


def _product(brief: Brief, said: Extraction, ledger: _Ledger) -> Product:
    if not (said.product_name or said.product_kind):
        raise BriefError(
            "The prompt does not say what to advertise.",
            field="prompt",
            hint=f"Name the product or what it is. {EXAMPLE}",
        )
    kind = plain(said.product_kind or "")
    named = brand(said.product_name, brief.prompt) if said.product_name else None
    return Product(
        name=ledger.take("product.name", named, otherwise=title(kind)),
        kind=ledger.take("product.kind", kind or None, otherwise=""),
        art=ledger.take("product.art", said.art, otherwise="emblem"),
        claims=ledger.take("product.claims", said.claims or None, otherwise=()),
        has_photo=brief.product_photo is not None,
        has_logo=brief.logo is not None,
    )


def _style(said: Extraction, template: Template, seed: int, ledger: _Ledger) -> Style:
    look = ledger.take("style.look", said.look, otherwise=template.look)
    chosen = look if said.look is not None else None
    ledger.take("style.palette", said.colours or None, otherwise=())
    return Style(
        look=look,
        mood=ledger.take("style.mood", said.mood, otherwise=template.mood),
        palette=palette.choose(look, said.colours, seed, _said_words(said)),
        grade=ledger.take("style.grade", otherwise=GRADES.get(chosen or "", template.grade)),
        font=ledger.take("style.font", otherwise=FONTS.get(chosen or "", template.font)),
    )


def _said_words(said: Extraction) -> str:
    """Everything that was said of the product and its world."""
    parts = (said.mood, said.product_name, said.product_kind, *said.claims, said.setting)
    return " ".join(part for part in parts if part)


def _audio(
    brief: Brief,
    said: Extraction,
    template: Template,
    music: MusicModel,
    seed: int,
    ledger: _Ledger,
) -> Audio:
    wanted = template.audio
    usual_mood, usual_sound = SOUNDS.get(said.look or "", (wanted.mood, wanted.instruments))
    mood: MusicMood = ledger.take("audio.mood", said.music_mood, otherwise=usual_mood)
    instruments: Instruments = ledger.take(
        "audio.instruments", said.instruments, otherwise=usual_sound
    )
    # The template's tempo suits the template's mood; beside another mood it would fight it.
    usual = wanted.tempo if mood == wanted.mood else None
    tempo = ledger.take("audio.tempo", said.tempo, otherwise=usual)
    plays = ledger.take("audio.music", said.music, otherwise=True)
    voice = ledger.take("audio.voice", brief.options.voice, said.voice, otherwise=False)
    silent = Audio(music=plays, voice=voice, mood=mood, instruments=instruments)
    if not plays:
        return silent
    choice = music.choose(mood, instruments, tempo, seed)
    return silent.model_copy(
        update={
            "track": choice.track,
            "tempo_bpm": choice.tempo_bpm,
            "beats_per_bar": choice.beats_per_bar,
        }
    )


def _subject(product: Product, style: Style) -> Subject:
    named = " ".join(dict.fromkeys((product.name, product.kind))).strip()
    whole = product.name if product.kind.lower() in product.name.lower() else named
    return {
        "product": whole,
        "name": product.name,
        "kind": product.kind or product.name,
        "look": style.look,
        "mood": style.mood,
        "colours": palette.in_words(style.palette),
    }


def _usual_action(template: Template, name: str, *, named: bool) -> str:
    """The template's call to action, unless it would put a mere kind or a long name in it."""
    action = template.call_to_action.format_map({"name": name})
    fits = len(action) <= LIMITS["cta"] and (named or action == template.call_to_action)
    return action if fits else PLAIN_ACTION


def _facts(product: Product, audience: str | None, cta: str, *, named: bool) -> Facts:
    spoken = product.kind and product.kind.lower() not in product.name.lower()
    return Facts(
        name=product.name,
        cta=cta,
        named=named,
        kind=product.kind if named and spoken else None,
        audience=audience,
        claims=product.claims,
    )


def _opening(
    template: Template, fitted: Sequence[FittedBeat], n: int, rate: Fraction
) -> Transition:
    if n == 0:
        return Transition()
    before, after = fitted[n - 1].shots[-1].frames.length, fitted[n].shots[0].frames.length
    return transition(template, fitted[n].beat.name, before, after, rate)


def _beats(
    template: Template,
    output: Output,
    tempo_bpm: Fraction | None,
    subject: Subject,
    facts: Facts,
    setting: str | None,
) -> tuple[Beat, ...]:
    fitted = fit(template, output.duration, output.rate, tempo_bpm)
    beats: list[Beat] = []
    index = 0
    for n, each in enumerate(fitted):
        opens = _opening(template, fitted, n, output.rate)
        shots = shots_of(each, index, setting, template.setting, subject, opens)
        texts, facts = tell(each, facts, output.rate, opens.frames)
        beats.append(Beat(name=each.beat.name, frames=each.frames, shots=shots, texts=texts))
        index += len(shots)
    return tuple(beats)


def _check_letters(beats: Sequence[Beat], product: Product, uncovered: Uncovered) -> None:
    for text in (product.name, *(line.text for beat in beats for line in beat.texts)):
        missing = uncovered(text)
        if missing:
            raise BriefError(
                f"No font here can draw {' '.join(missing[:8])} in {text!r}.",
                field="prompt",
                hint="Write it in Latin, Greek or Cyrillic letters; Chinese, Japanese and Korean "
                "work once a font such as Noto Sans CJK is installed.",
            )


def _notes(said: Extraction, product: Product) -> tuple[str, ...]:
    notes = list(said.notes)
    if said.product_name is None:
        notes.append(f"The prompt gives no name, so the film calls it {product.name}.")
    if said.art is None and not product.has_photo:
        notes.append("The product is shown as an emblem; a product photo would show it as it is.")
    return tuple(notes)


def compose(
    brief: Brief,
    extraction: Extraction,
    template: Template,
    music: MusicModel,
    *,
    uncovered: Uncovered,
) -> Spec:
    """The plan of the ad. Raises ``BriefError`` for what cannot be made, naming the field."""
    ledger = _Ledger()
    wanted = template.name if extraction.template == template.name else None
    ledger.take("template", brief.options.template, wanted, otherwise=template.name)
    ledger.take("seed", brief.options.seed, otherwise=0)
    seed = seed_of(brief)
    output = _output(brief, extraction, template, ledger)
    product = _product(brief, extraction, ledger)
    style = _style(extraction, template, seed, ledger)
    audio = _audio(brief, extraction, template, music, seed, ledger)
    audience = ledger.take("audience", extraction.audience, otherwise=None)
    named = extraction.product_name is not None
    asked = capitalised(plain(extraction.call_to_action or ""))
    usual = _usual_action(template, product.name, named=named)
    action = ledger.take("call_to_action", asked or None, otherwise=usual)
    setting = ledger.take("setting", extraction.setting, otherwise=None)
    facts = _facts(product, audience, action, named=named)
    beats = _beats(template, output, audio.tempo_bpm, _subject(product, style), facts, setting)
    _check_letters(beats, product, uncovered)
    return Spec(
        template=template.name,
        product=product,
        audience=audience,
        style=style,
        audio=audio,
        output=output,
        call_to_action=action,
        beats=beats,
        continuity=ledger.take("continuity", brief.options.continuity, otherwise="anchored"),
        seed=seed,
        origins=ledger.origins,
        notes=_notes(extraction, product),
    )
