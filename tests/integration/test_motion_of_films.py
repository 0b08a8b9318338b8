"""Motion in whole films, by the scene description: every shot travels, and none ever jerks."""

from fractions import Fraction

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kits.written import LIBRARY, spec_of
from reelwright.common.spec import Shot, Spec
from reelwright.studio.camera import look, seen
from reelwright.templates.looks import looks

SIZE = (1920, 1080)
CORNER = (1700, 900)
DEPTHS = (0.42, 1.0, 2.0)
"""Behind the product, the product itself, and in front of it."""


@st.composite
def films(draw: st.DrawFn) -> Spec:
    kind = draw(st.sampled_from(("water bottle", "app", "scented candle", "running shoe")))
    mood = draw(st.sampled_from(("", " Calm.", " Energetic, fast.", " Playful.", " Elegant.")))
    return spec_of(
        f"A film for Lumo, a {kind} that lasts for years.{mood}",
        template=draw(st.sampled_from(LIBRARY.names())),
        look=draw(st.sampled_from(sorted(looks()))),
        aspect=draw(st.sampled_from(("16:9", "9:16", "1:1", "4:5"))),
        duration=Fraction(draw(st.integers(6, 60))),
        rate=Fraction(draw(st.sampled_from((24, 25, 30, 60)))),
        seed=draw(st.integers(0, 500)),
    )


def paths(spec: Spec, shot: Shot) -> list[np.ndarray]:
    """Where a corner of each layer is on every frame of the shot, in pixels: (n, 2)."""
    length, rate = shot.frames.length, Fraction(spec.output.rate)
    views = [
        look(shot.camera, n, length, rate, motion=spec.style.motion, lively=shot.type == "dynamic")
        for n in range(length)
    ]
    return [np.array([seen(view, CORNER, SIZE, depth)[:2] for view in views]) for depth in DEPTHS]


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(films())
def test_every_shot_of_any_film_travels_and_none_jerks(spec: Spec) -> None:
    for shot in spec.shots:
        for path in paths(spec, shot):
            steps = np.diff(path, axis=0)
            jerk, speed = np.abs(np.diff(steps, axis=0)).max(), np.abs(steps).max()
            told = (spec.template, shot.type, shot.camera, shot.frames, spec.style.motion)
            assert speed > 0.05, told
            # A whip is thrown on purpose. A move of a second has little time to gather speed.
            assert jerk < (0.25 * speed if shot.camera == "whip" else max(1.2, 0.15 * speed)), told
