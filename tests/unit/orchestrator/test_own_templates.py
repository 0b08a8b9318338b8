from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reelwright.common.errors import NotFound, TemplateError
from reelwright.database.connection import Database
from reelwright.orchestrator import own_templates
from reelwright.orchestrator.own_templates import OwnTemplates
from reelwright.templates.loader import Library
from reelwright.templates.schema import Template


@pytest.fixture
def own(tmp_path: Path) -> Iterator[OwnTemplates]:
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    database.migrate()
    yield OwnTemplates(database)
    database.close()


def body(name: str = "mine", **more: object) -> dict[str, Any]:
    return {**Library().get("how_to").model_dump(mode="json"), "name": name, **more}


def outline(found: Template) -> tuple[str, str]:
    return found.name, found.title


def test_a_template_is_its_owners_alone(own: OwnTemplates) -> None:
    own.keep("ana", "mine", body())
    assert [name for name, _ in own.list("ana", outline)] == ["mine"]
    assert own.body("ana", "mine") == body()
    assert (own.list("bob", outline), own.body("bob", "mine")) == ([], None)
    with pytest.raises(NotFound):
        own.delete("bob", "mine")
    own.delete("ana", "mine")
    assert own.list("ana", outline) == []


def test_the_latest_of_a_name_counts(own: OwnTemplates) -> None:
    own.keep("ana", "mine", body())
    own.keep("ana", "mine", body(title="Another"))
    assert [title for _, title in own.list("ana", outline)] == ["Another"]


def test_each_is_looked_into_once_until_it_is_another(own: OwnTemplates) -> None:
    looked: list[str] = []

    def noted(found: Template) -> str:
        looked.append(found.title)
        return found.title

    own.keep("ana", "mine", body(title="First"))
    own.keep("ana", "more", body("more", title="Other"))
    for _ in range(3):
        assert own.list("ana", noted) == ["First", "Other"]
    own.keep("ana", "mine", body(title="Second"))
    assert own.list("ana", noted) == ["Second", "Other"]
    assert looked == ["First", "Other", "Second"]
    own.delete("ana", "mine")
    own.keep("bob", "mine", body(title="Of bob"))
    assert (own.list("ana", noted), own.list("bob", noted)) == (["Other"], ["Of bob"])


def test_only_sound_ones_of_their_own_name_are_kept(own: OwnTemplates) -> None:
    with pytest.raises(TemplateError) as caught:
        own.keep("ana", "mine", body("yours"))
    assert caught.value.field == "name"
    with pytest.raises(TemplateError):
        own.keep("ana", "mine", body(beats=[]))
    assert own.list("ana", outline) == []


def test_there_is_an_end_to_them(own: OwnTemplates, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_templates, "MOST", 1)
    own.keep("ana", "mine", body())
    own.keep("ana", "mine", body(title="Another"))
    with pytest.raises(TemplateError, match="already"):
        own.keep("ana", "more", body("more"))
    own.keep("bob", "more", body("more"))
