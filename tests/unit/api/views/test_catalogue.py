"""What there is to choose from, as answers."""

from pathlib import Path

from kits.office import house
from reelwright.api.views.catalogue import look, model, template
from reelwright.templates import looks


def test_every_model_template_and_look_can_be_told(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        models = [model(each, chosen=False) for each in here.app.profiles]
        library = here.app.library
        templates = [template(library.get(name)) for name in library.names()]
    assert len(models) == len({each.id for each in models}) > 20
    assert all(each.price.model_dump_json() for each in models)
    assert any(each.remote and each.longest_seconds for each in models)
    assert all(each.beats and each.description for each in templates)
    assert all(look(looks.look(name)).title for name in looks.NAMES)
