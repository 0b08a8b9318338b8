"""Words for places, and the environment that shows them."""

from typing import get_args

import pytest

from reelwright.common.spec import Environment
from reelwright.templates.places import places_of, scene, world_of


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("in a forest at dawn", ("forest", "dawn")),
        ("on a beach", ("sea",)),
        ("a sunny beach at sunset", ("sea", "sunset")),
        ("kitchen", ("home",)),
        ("night city", ("night",)),
        ("the city at night", ("night",)),
        ("gym", ("warehouse",)),
        ("home at night", ("home",)),
        ("Cosy Living Room", ("home",)),
        ("rooftop bar at sunset", ("city", "sunset")),
        ("the garden of a hotel", ("lobby",)),
        ("a volcano", ()),
    ],
)
def test_a_setting_is_shown_by(said: str, shown: tuple[str, ...]) -> None:
    assert places_of(said) == shown


@pytest.mark.parametrize(
    ("subject", "where"),
    [
        ("two-person tent for camping", "forest"),
        ("surfboard wax", "sea"),
        ("whole-bean coffee", "home"),
        ("a cartel", None),
    ],
)
def test_things_have_their_world(subject: str, where: str | None) -> None:
    assert world_of(subject) == where


def test_every_environment_has_words_for_a_model() -> None:
    words = {scene(each) for each in get_args(Environment)}
    assert len(words) == len(get_args(Environment))
