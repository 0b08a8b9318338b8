"""Requests under an Idempotency-Key: carried out once, or not at all."""

from pathlib import Path

import pytest

from kits.office import BRIEF, caller, house
from reelwright.api.again import Asked, Within, once, said
from reelwright.api.contract.brief import GenerateBody
from reelwright.api.house import House
from reelwright.api.problems import Refusal
from reelwright.common.errors import AssetError


def asked(body: str = "a film", key: str | None = "k") -> Asked:
    return Asked(caller(), "generate", body, key, {"prompt": body})


def made(here: House, within: Within) -> str:
    return here.app.videos.create(BRIEF, "ana", within=within)


def test_the_second_time_the_answer_is_the_first_and_nothing_is_made(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        first = once(here, asked(), lambda within: made(here, within))
        second = once(here, asked(), lambda within: made(here, within))
        assert (first[0], first[1], second[1]) == (second[0], False, True)
        assert len(here.app.videos.newest()) == 1
        lines, _ = here.app.audit.list("ana")
        assert [line.action for line in lines].count("generate") == 1


def test_without_a_key_it_is_made_again(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        for _ in range(2):
            once(here, asked(key=None), lambda within: made(here, within))
        assert len(here.app.videos.newest()) == 2


def test_a_refusal_leaves_the_key_free(tmp_path: Path) -> None:
    def refuse(within: Within) -> str:
        raise AssetError("no", field="logo")

    with house(tmp_path) as here:
        with pytest.raises(AssetError):
            once(here, asked(), refuse)
        assert once(here, asked("better"), lambda within: made(here, within))[1] is False


def test_another_request_under_the_key_is_refused(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        once(here, asked(), lambda within: made(here, within))
        with pytest.raises(Refusal) as refusal:
            once(here, asked("another"), lambda within: made(here, within))
        assert refusal.value.kind.name == "idempotency-conflict"


def test_what_goes_without_saying_may_be_said() -> None:
    short = GenerateBody.model_validate({"prompt": "a film"})
    long = GenerateBody.model_validate({"prompt": "a film", "options": {}})
    assert said(short) == said(long)
    assert said(short) != said(GenerateBody.model_validate({"prompt": "another film"}))
