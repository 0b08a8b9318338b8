"""Words in whole films: placed, timed, readable, and read back by a machine.

The first half looks at the scene description alone, for hundreds of generated briefs. The second
half renders and grades the frames on which words rest.
"""

import itertools
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kits.reader import share_read
from kits.written import LIBRARY, spec_of, track_of, written
from reelwright.common.spec import Spec
from reelwright.studio.colour import contrast, mix, rgb
from reelwright.studio.layout import compose
from reelwright.studio.safe import safe_area
from reelwright.studio.type.legible import measured
from reelwright.studio.type.scheme import LEGIBLE, scheme
from reelwright.templates.looks import looks

LOOKS = tuple(sorted(looks()))
RATIOS = ("16:9", "9:16", "1:1", "4:5")
NAMES = ("AquaPure", "Lumo", "The Extraordinarily Long Brand Name Ltd.", "Вода", "Ωμέγα", "O2")
KINDS = ("stainless-steel water bottle", "app", "hand-poured scented candle", "running shoe")
CLAIMS = (
    "keeps drinks cold for 24 hours", "never leaks", "burns 40 hours, without smoke",
    "is made for people who read everything very closely and take their time", "30% lighter",
    "Donaudampfschifffahrtsgesellschaftskapitän",
)  # fmt: skip


@st.composite
def films(draw: st.DrawFn) -> Spec:
    name, kind = draw(st.sampled_from(NAMES)), draw(st.sampled_from(KINDS))
    claims = draw(st.lists(st.sampled_from(CLAIMS), max_size=3, unique=True))
    told = f" that {' and '.join(claims)}" if claims else ""
    asked = draw(st.sampled_from(("", " Order yours today.", " 20% off until Sunday.")))
    return spec_of(
        f"A film for {name}, a {kind}{told}.{asked}",
        template=draw(st.sampled_from(LIBRARY.names())),
        look=draw(st.sampled_from(LOOKS)),
        aspect=draw(st.sampled_from(RATIOS)),
        resolution=draw(st.sampled_from(("480p", "1080p"))),
        duration=Fraction(draw(st.integers(6, 60))),
        rate=Fraction(draw(st.sampled_from((24, 25, 30, 60)))),
        seed=draw(st.integers(0, 500)),
    )


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(films())
def test_words_of_any_film_are_in_their_place_and_stay_long_enough(spec: Spec) -> None:
    size = spec.output.size
    safe, boxes = safe_area(size), track_of(spec, spec.output).boxes()
    assert len(boxes) == len(spec.texts) > 0
    assert {"brand", "cta"} <= {line.role for line in spec.texts}
    for box in boxes:
        text, shown = box.line.text, Fraction(box.end - box.start) / spec.output.rate
        assert shown >= Fraction(12, 10) + Fraction(6, 100) * len(text), (text, float(shown))
        assert safe.holds(box.rect) and all(safe.holds(row) for row in box.rows), text
        assert box.font_px >= 0.016 * min(size), text
        for shot in spec.shots:
            if shot.frames.start < box.end and box.start < shot.frames.end:
                assert not box.rect.overlaps(compose(size, shot).product), text
    for one, other in itertools.combinations(boxes, 2):
        if one.start < other.end and other.start < one.end:
            assert not one.rect.overlaps(other.rect)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(films())
def test_the_inks_of_any_film_can_be_read_over_anything(spec: Spec) -> None:
    for inverse in (False, True):
        colours = scheme(spec.style.palette, inverse=inverse)
        for worst in ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0), rgb(spec.style.palette.primary)):
            behind = mix(worst, colours.ground, colours.most)
            assert contrast(colours.ink, behind) >= LEGIBLE
        assert contrast(colours.tint, colours.ground) >= LEGIBLE
        assert contrast(colours.pill_ink, colours.accent) >= LEGIBLE


PROMPT = (
    "A film for AquaPure, a stainless-steel water bottle that keeps drinks cold for 24 hours, "
    "never leaks and fits any cup holder. {more} Order yours today."
)
MORE = {
    "how_to": "Steps: 1. fill it with water 2. close the lid 3. take it along.",
    "testimonial": 'Anna, a hiker, says: "I take it everywhere, even up the mountain."',
    "sale_event": "30% off until Sunday.",
}


def film(template: str, look: str, aspect: str, seed: int, duration: int = 14) -> Spec:
    return spec_of(
        PROMPT.format(more=MORE.get(template, "")),
        template=template,
        look=look,
        aspect=aspect,
        resolution="480p",
        duration=Fraction(duration),
        seed=seed,
    )


@pytest.mark.parametrize("look", LOOKS)
def test_words_stand_out_from_what_is_really_behind_them(look: str) -> None:
    number = LOOKS.index(look)
    for seed in (number, number + 40):
        aspect = RATIOS[(number + seed) % len(RATIOS)]
        spec = film(LIBRARY.names()[number % len(LIBRARY.names())], look, aspect, seed)
        for shown in written(spec, spec.output, most=3):
            for box in shown.boxes:
                ratios = [measured(shown.picture, row, box.colour) for row in box.rows]
                assert min(ratios) >= LEGIBLE, (box.line.text, aspect, seed, ratios)


@pytest.mark.parametrize("aspect", RATIOS)
def test_a_machine_reads_the_words_back(aspect: str) -> None:
    pytest.importorskip("rapidocr")
    right, whole, missed = 0, 0, list[str]()
    for number, template in enumerate(LIBRARY.names()):
        look = LOOKS[(number + 3 * RATIOS.index(aspect)) % len(LOOKS)]
        spec = film(template, look, aspect, seed=number + 7)
        for shown in written(spec, spec.output, most=2):
            good, said, wrong = share_read(shown)
            right, whole = right + good, whole + said
            missed += [f"{template} {look}: {each}" for each in wrong]
    assert whole > 40
    assert right / whole >= 0.95, (right, whole, missed)
