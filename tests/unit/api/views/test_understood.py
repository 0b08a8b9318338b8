from pathlib import Path

from kits.office import house
from reelwright.api.views.understood import understood
from reelwright.common.spec import Brief, Options


def test_each_thing_says_whether_it_was_given(tmp_path: Path) -> None:
    options = Options(mood="serene", colours=("#1d4e89",), voice=True)
    with house(tmp_path) as here:
        brief = Brief(prompt="A 12 second ad for Lumen, a lamp.", options=options)
        told = {each.name: each for each in understood(here.app.understand(brief))}
    given = {name for name, each in told.items() if each.origin == "given"}
    assert given >= {"product_name", "product_kind", "duration", "mood", "palette", "voice"}
    assert {"look", "template", "aspect", "music_mood", "call_to_action"}.isdisjoint(given)
    assert (told["duration"].value, told["mood"].value) == ("12", "serene")
    assert (told["voice"].value, told["audience"].value) == ("yes", "")
    assert len(told["palette"].values) == 5
    assert told["palette"].values[2] == "#1d4e89"


def test_every_shape_that_was_understood_is_told(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        brief = Brief(prompt="An ad for Lumen, a lamp. Vertical and wide.")
        told = {each.name: each for each in understood(here.app.understand(brief))}
    assert (told["aspect"].value, told["aspect"].origin) == ("9:16, 16:9", "given")
