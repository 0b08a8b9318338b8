"""Kinds of problems: each error of ours is one of them."""

import pytest

from reelwright.api.kinds import KINDS, URN, kind_of
from reelwright.common import errors
from reelwright.common.errors import ReelwrightError


def every(cls: type[ReelwrightError]) -> list[type[ReelwrightError]]:
    return [cls, *(below for each in cls.__subclasses__() for below in every(each))]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.BriefError("x", field="prompt"), 422),
        (errors.NotFound("x", field="video_id"), 404),
        (errors.Busy("x", field="video_id"), 409),
        (errors.RequestError("x", field="video_id"), 409),
        (errors.RequestError("x", field="texts"), 422),
        (errors.RequestError("x", field="signature"), 403),
        (errors.StorageError("x"), 503),
        (errors.SettingsError("x"), 503),
        (errors.Outage("x", provider="p", model="m"), 502),
        (errors.Moderated("x", provider="p", model="m"), 422),
        (errors.MediaError("x"), 500),
    ],
)
def test_an_error_has_the_status_that_tells_who_has_to_act(
    error: ReelwrightError, status: int
) -> None:
    assert kind_of(error).status == status


def test_what_the_request_is_to_blame_for_is_never_a_fault_of_the_server() -> None:
    wrong = [cls for cls in every(errors.RequestError) if cls is not errors.OverBudget]
    assert {kind_of(cls("x", field="f")).status // 100 for cls in wrong} == {4}


def test_types_are_names_that_stay() -> None:
    assert {kind.type for kind in KINDS.values()} == {URN + name for name in KINDS}
    assert all(400 <= kind.status < 600 for kind in KINDS.values())
    assert all(kind.wait for kind in KINDS.values() if kind.status == 503)
