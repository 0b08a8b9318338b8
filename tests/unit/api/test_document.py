"""The OpenAPI document: complete, alike on every machine, with examples that run."""

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from kits.office import house
from reelwright.api.app import build
from reelwright.api.contract.brief import GenerateBody
from reelwright.api.kinds import KINDS
from reelwright.api.problems import MEDIA_TYPE

PUBLIC = ("/health/", "/media/")


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    with house(tmp_path_factory.mktemp("house")) as here:
        return build(here).openapi()


def operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method.upper()} {path}", found)
        for path, methods in document["paths"].items()
        for method, found in methods.items()
    ]


def test_every_operation_has_a_name_words_and_a_group(document: dict[str, Any]) -> None:
    every = operations(document)
    assert len({found["operationId"] for _, found in every}) == len(every) >= 35
    assert [name for name, found in every if not found.get("description")] == []
    assert [name for name, found in every if len(found["tags"]) != 1] == []


def test_who_needs_a_key_is_told_so_and_what_comes_without(document: dict[str, Any]) -> None:
    for name, found in operations(document):
        if name.split()[1].startswith(PUBLIC):
            assert found["security"] == []
        else:
            assert found["security"] == [{"HTTPBearer": []}], name
            assert {"401", "403", "429", "503"} <= set(found["responses"]), name


def test_every_problem_is_a_problem_document(document: dict[str, Any]) -> None:
    for name, found in operations(document):
        for status, answer in found["responses"].items():
            if status >= "400" and answer.get("content") and "/health" not in name:
                assert list(answer["content"]) == [MEDIA_TYPE], (name, status)
    assert "HTTPValidationError" not in document["components"]["schemas"]


def test_every_kind_of_problem_is_told_of_somewhere(document: dict[str, Any]) -> None:
    told = {
        kind
        for _, found in operations(document)
        for answer in found["responses"].values()
        for kind in answer.get("content", {}).get(MEDIA_TYPE, {}).get("examples", {})
    }
    # The rest are of any server: no such path, no such method; a vendor in the middle of it.
    assert set(KINDS) - told == {"method-not-allowed", "vendor-failed"}


def test_the_example_of_a_brief_is_one(document: dict[str, Any], tmp_path: Path) -> None:
    schema = document["components"]["schemas"]["GenerateBody"]
    body = {"prompt": schema["properties"]["prompt"]["examples"][0]}
    GenerateBody.model_validate(body)
    with house(tmp_path) as here:
        door = TestClient(build(here), base_url="http://127.0.0.1")
        assert door.post("/api/estimate", json=body).status_code == 200


def test_nothing_in_it_is_of_this_machine(document: dict[str, Any], tmp_path: Path) -> None:
    assert str(tmp_path.parent.parent) not in str(document)
    assert "servers" not in document
