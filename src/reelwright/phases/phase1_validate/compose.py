"""Brief + extraction + template → spec. Options outrank the prompt, the prompt the template."""

import hashlib
from collections.abc import Callable, Sequence
from fractions import Fraction

from reelwright.common.errors import BriefError
from reelwright.common.ports import MusicModel
from reelwright.common.spec import (
    Beat,
    Brief,
    Extraction,
    Output,
    Product,
    Spec,
    Style,
    Transition,
)
from reelwright.phases.phase1_validate import palette
from reelwright.phases.phase1_validate.audio import audio_of
from reelwright.phases.phase1_validate.checks import EXAMPLE
from reelwright.phases.phase1_validate.ledger import Ledger
from reelwright.phases.phase1_validate.lines import tell
from reelwright.phases.phase1_validate.output import finish_of, further, output_of
from reelwright.phases.phase1_validate.pacing import paced
from reelwright.phases.phase1_validate.room import with_room
from reelwright.phases.phase1_validate.shots import Subject, shots_of, transition
from reelwright.phases.phase1_validate.stage import Stage, compositions, stage_of
from reelwright.phases.phase1_validate.style import look_of, said_words, style_of
from reelwright.phases.phase1_validate.telling import facts_of
from reelwright.phases.phase1_validate.words import LIMITS, Facts, brand, capitalised, plain, title
from reelwright.templates.differ import differing
from reelwright.templates.fit import FittedBeat, fit
from reelwright.templates.schema import Template, placeholders
from reelwright.templates.vary import varied

PLAIN_ACTION = "Find out more"

Uncovered = Callable[[str], tuple[str, ...]]


def seed_of(brief: Brief) -> int:
    """The seed asked for, or one that the prompt decides: the same words, the same film."""
    if brief.options.seed is not None:
        return brief.options.seed
    return int.from_bytes(hashlib.sha256(brief.prompt.encode()).digest()[:4], "big") >> 1


def _product(brief: Brief, said: Extraction, template: Template, ledger: Ledger) -> Product:
    if not (said.product_name or said.product_kind):
        raise BriefError(
            "The prompt does not say what to advertise.",
            field="prompt",
            hint=f"Name the product or what it is. {EXAMPLE}",
        )
    kind = plain(said.product_kind or "")
    read = brand(said.product_name, brief.prompt) if said.product_name else None
    named = said.product_name if brief.options.product_name else read
    return Product(
        name=ledger.take("product.name", named, otherwise=title(kind)),
        kind=ledger.take("product.kind", kind or None, otherwise=""),
        art=ledger.take("product.art", said.art, otherwise=template.art or "emblem"),
        claims=ledger.take("product.claims", said.claims or None, otherwise=()),
        has_photo=brief.product_photo is not None,
        has_logo=brief.logo is not None,
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


def _opening(
    template: Template, fitted: Sequence[FittedBeat], n: int, rate: Fraction
) -> Transition:
    if n == 0:
        return Transition()
    before, after = fitted[n - 1].shots[-1].frames.length, fitted[n].shots[0].frames.length
    return transition(template, fitted[n].beat.name, before, after, rate)


def _claims(fitted: FittedBeat) -> bool:
    """Whether the beat has something to claim."""
    wordings = [wording for text in fitted.beat.texts for wording in text.wordings]
    return any("claim" in placeholders(wording.pattern) for wording in wordings)


def _beats(
    template: Template,
    output: Output,
    tempo_bpm: Fraction | None,
    subject: Subject,
    facts: Facts,
    stage: Stage,
    seed: int,
) -> tuple[Beat, ...]:
    roomy = with_room(paced(template, facts, output.duration), facts, output.duration)
    fitted = differing(fit(roomy, output.duration, output.rate, tempo_bpm))
    sides = compositions(fitted, seed)
    beats: list[Beat] = []
    index = 0
    for n, each in enumerate(fitted):
        opens = _opening(template, fitted, n, output.rate)
        shots = shots_of(each, n, index, stage, sides[n], subject, opens)
        facts = facts.shared(sum(map(_claims, fitted[n + 1 :])))
        texts, facts = tell(each, facts, output.rate, opens.frames)
        beats.append(Beat(name=each.beat.name, frames=each.frames, shots=shots, texts=texts))
        index += len(shots)
    return tuple(beats)


def _breaks_off(beats: Sequence[Beat], facts: Facts) -> bool:
    """Whether some steps are shown, or promised, and not all."""
    told = sum(line.role == "step" for beat in beats for line in beat.texts)
    return 0 < len(facts.steps) != told and (told > 0 or facts.count is not None)


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


def _notes(brief: Brief, said: Extraction, product: Product) -> tuple[str, ...]:
    notes = list(said.notes)
    if said.product_name is None:
        notes.append(f"The prompt gives no name, so the film calls it {product.name}.")
    if product.art == "emblem" and not product.has_photo:
        notes.append("The product is shown as an emblem; a product photo would show it as it is.")
    if brief.music_file is not None and brief.options.music not in {None, "file"}:
        notes.append("The music file is not heard, for another source of music was asked for.")
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
    ledger = Ledger()
    wanted = template.name if extraction.template == template.name else None
    own = template.name if brief.options.template_body is not None else None
    ledger.take("template", own, brief.options.template, wanted, otherwise=template.name)
    ledger.take("seed", brief.options.seed, otherwise=0)
    seed = seed_of(brief)
    template = varied(template, seed)
    output = output_of(brief, extraction, template.reference_duration, ledger)
    product = _product(brief, extraction, template, ledger)
    look = look_of(brief, extraction, template, ledger)
    setting = ledger.take("setting", extraction.setting, otherwise=None)
    stage = stage_of(setting, template, look, said_words(extraction), seed)
    style = style_of(look, extraction, template, seed, ledger, named_place=stage.named)
    asked_for = ledger.origins["style.look"] == "given"
    sound = look.sound if asked_for else None
    audio = audio_of(brief, extraction, template, sound, music, seed, ledger)
    audience = ledger.take("audience", extraction.audience, otherwise=None)
    named = extraction.product_name is not None
    asked = capitalised(plain(extraction.call_to_action or ""))
    usual = _usual_action(template, product.name, named=named)
    action = ledger.take("call_to_action", asked or None, otherwise=usual)
    facts = facts_of(extraction, product, action)
    subject = _subject(product, style)
    beats = _beats(template, output, audio.tempo_bpm, subject, facts, stage, seed)
    for shorter in (Facts.uncounted, Facts.unnumbered):
        if not _breaks_off(beats, facts):
            break
        facts = shorter(facts)
        beats = _beats(template, output, audio.tempo_bpm, subject, facts, stage, seed)
    _check_letters(beats, product, uncovered)
    return Spec(
        template=template.name,
        product=product,
        audience=audience,
        style=style,
        audio=audio,
        output=output,
        also=further(brief, extraction, output, ledger),
        finish=finish_of(brief, ledger),
        call_to_action=action,
        beats=beats,
        continuity=ledger.take("continuity", brief.options.continuity, otherwise="anchored"),
        seed=seed,
        origins=ledger.origins,
        notes=_notes(brief, extraction, product),
    )
