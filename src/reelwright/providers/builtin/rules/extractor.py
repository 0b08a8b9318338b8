"""The rule extractor: what a prompt says, found by patterns and word lists, nothing invented."""

import re
from collections.abc import Mapping, Sequence

from reelwright.common.profile import Price, Profile
from reelwright.common.spec import Brief, Extraction
from reelwright.providers.builtin.rules import (
    action,
    audience,
    change,
    claims,
    colours,
    duration,
    format,
    instructions,
    manner,
    offers,
    product,
    quotes,
    sound,
    wishes,
)
from reelwright.providers.builtin.rules.kinds import art_for, held_in, tail, trade_art
from reelwright.providers.builtin.rules.lexicon import moods
from reelwright.providers.builtin.rules.text import Span, case_of, squeeze, strike, tidy

PROFILE = Profile(
    id="builtin/rules",
    role="spec",
    version="1",
    generative=False,
    speed=0.01,
    price=Price(source="runs in this process", date="2026-08-01"),
)


class BuiltinRules:
    """Reads a prompt without a model. ``templates``: per template, the words that call for it."""

    profile = PROFILE

    def __init__(self, templates: Mapping[str, Sequence[str]]) -> None:
        self._templates = templates

    def extract(self, brief: Brief) -> Extraction:
        """What the brief says; raises ``BriefError`` for two durations or two shapes."""
        text = tidy(brief.prompt)
        options = brief.options
        times = duration.mentions(text)
        seconds = None if options.duration is not None else duration.agreed(times)
        called, acts = action.read(text)
        text = strike(text, acts)
        shape = format.read(text, decided=options.aspect is not None)
        text = strike(text, [*(each.span for each in times), *shape.spans])
        heard = sound.read(text)
        text = strike(text, heard.spans)
        text = strike(text, wishes.read(text))
        quote = quotes.read(text)
        text = strike(text, quote.spans)
        steps, step_spans = instructions.read(text)
        text = strike(text, step_spans)
        offer, dates = offers.read(text)
        changed = change.read(text)
        text = strike(text, [*changed.spans, *_form(text)])
        who, audience_spans = audience.read(text)
        seen, colour_spans = colours.read(text)
        style = manner.read(strike(text, audience_spans))
        rest = strike(text, [*audience_spans, *style.spans, *_standing_alone(text, colour_spans)])
        subject = product.read(_joined(rest))
        said = _claims(_joined(rest), subject)
        said = tuple(_mended(claim, offer) for claim in said)
        kind = subject.kind if subject else None
        if kind is None and (told := _kind_among(said)):
            kind, said = told, tuple(claim for claim in said if claim != told)
        return Extraction(
            template=_template(brief.prompt, self._templates, _shapes(quote, steps, changed)),
            duration=seconds,
            aspect=shape.aspect,
            also=shape.also,
            platform=shape.platform,
            product_name=subject.name if subject else None,
            product_kind=kind,
            art=_art(text, kind, subject, offer),
            claims=said,
            quote=quote.said,
            quoted_by=quote.by,
            steps=steps,
            offer=offer,
            dates=dates,
            before=changed.before,
            after=changed.after,
            audience=who,
            mood=style.mood or next((word for word in heard.words if word in moods()), None),
            look=style.look,
            colours=seen,
            setting=style.setting,
            music=heard.music,
            music_mood=heard.mood or style.music_mood,
            instruments=heard.instruments,
            tempo=heard.tempo,
            call_to_action=called,
            voice=heard.voice,
            notes=shape.notes,
        )


_FORM = re.compile(
    r"^\W*(?:before\s*(?:and|&|/|vs\.?)\s*after|testimonial|tutorial|review|teaser|explainer|promo"
    r"|demo)\s*[:–-]\s*",
    re.IGNORECASE,
)


def _form(text: str) -> tuple[Span, ...]:
    """The name of a sort of film that opens a prompt: ``Before and after: grout cleaner``."""
    match = _FORM.match(text)
    return (Span(*match.span()),) if match else ()


def _joined(text: str) -> str:
    """Struck text made readable: small words left dangling before a gap go with it."""
    squeezed = squeeze(text)
    return re.sub(r"\b(?:for|on|in|with|and|to|as)\s*¦", "¦", squeezed, flags=re.IGNORECASE)


def _standing_alone(text: str, spans: Sequence[Span]) -> list[Span]:
    """Colours that are a phrase of their own; one that describes the product stays with it."""
    return [
        Span(span.start, span.end + _called_ground(text[span.end :]))
        for span in spans
        if (said := re.search(_BEFORE_COLOUR, text[: span.start])) is not None
        and (re.match(_AFTER_COLOUR, text[span.end :]) or _paired(text, said.start(), spans))
    ]


_BEFORE_COLOUR = re.compile(r"(?:^|[,.;:¦]|\b(?:in|and|colou?rs?|palette)\s)\s*$")
_AFTER_COLOUR = re.compile(
    r"\s*(?:$|[,.;:¦]|and\b|colou?rs?\b|tones?\b|palette\b|(?:background|backdrop|accents?|theme)\b)"
)


def _paired(text: str, joint: int, spans: Sequence[Span]) -> bool:
    """Whether a colour opens the clause right before: both dress ``navy and copper whisky``."""
    before = [span for span in spans if 0 <= joint - span.end <= 1]
    return any(re.search(r"(?:^|[,.;:¦])\s*$", text[: span.start]) for span in before)


def _called_ground(after: str) -> int:
    """How much of what follows a colour only says what bears it: ``black background``."""
    match = re.match(r"\s*(?:background|backdrop|accents?|theme)\b", after)
    return match.end() if match else 0


def _claims(text: str, subject: product.Subject | None) -> tuple[str, ...]:
    if subject is None:
        return ()
    before = max(text.rfind(stop, 0, subject.span.start) for stop in ".!?")
    if subject.aside:
        before = subject.span.start - 1
    rest = strike(text, [Span(max(before + 1, 0), subject.span.end), *subject.more])
    plain = rest.lower() if case_of(text) == "upper" else rest
    return claims.read(squeeze(plain), subject.name, subject.kind)


def _shapes(quote: quotes.Quote, steps: Sequence[str], changed: change.Change) -> tuple[str, ...]:
    """The templates that what was said is made for."""
    made_for = {
        "testimonial": quote.said,
        "how_to": steps,
        "before_after": changed.after,
    }
    return tuple(name for name, there in made_for.items() if there)


def _art(
    text: str, kind: str | None, subject: product.Subject | None, offer: str | None
) -> str | None:
    """What shows the product: itself, else what its trade is known by, else what is on offer."""
    said = kind or (subject.name if subject and subject.name else "")
    on_sale = art_for(offer.lower()) if offer and tail(offer.lower().split()) else None
    return held_in(text, art_for(said)) or trade_art(said) or on_sale


def _mended(claim: str, offer: str | None) -> str:
    """``20% off all`` as it was said: the rest went to say what is sold."""
    cut = offer is not None and len(claim) > 6 and offer.lower().startswith(claim.lower())
    return offer if cut and offer else claim


def _kind_among(claims: Sequence[str]) -> str | None:
    """A claim that is nothing but a known noun says what the product is: ``SaaS``."""
    return next((each for each in claims if tail(each.lower().split()) == len(each.split())), None)


def _template(
    prompt: str, templates: Mapping[str, Sequence[str]], shapes: Sequence[str]
) -> str | None:
    """The template named, or the one most of whose words are there; ``None`` when none is.

    What the prompt holds for a template, as steps for a how-to, counts like two of its words.
    """
    plain = re.sub(r"\s+", " ", prompt.lower().replace("_", " "))
    named = [name for name in templates if name.replace("_", " ") in plain]
    if named:
        return named[0]
    scores = {
        name: _hits(plain, keywords) + 2 * (name in shapes) for name, keywords in templates.items()
    }
    best = max(scores, key=lambda name: scores[name], default=None)
    return best if best is not None and scores[best] else None


def _hits(plain: str, keywords: Sequence[str]) -> int:
    return sum(bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain)) for word in keywords)
