import inspect

import pytest

from reelwright.common import errors
from reelwright.common.errors import ProviderError, ReelwrightError

TREE = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, ReelwrightError)
]
RETRYABLE = {"Throttled", "Outage", "TimedOut", "BadClip", "StorageError", "LostReply"}


def made(kind: type[ReelwrightError]) -> ReelwrightError:
    """The error with a value for everything it must be told."""
    wanted = inspect.signature(kind).parameters.values()
    facts = {each.name: f"the {each.name}" for each in wanted if each.default is each.empty}
    return kind(facts.pop("message"), hint="try this", **facts)


@pytest.mark.parametrize("kind", TREE, ids=lambda kind: kind.__name__)
def test_every_error_says_what_happened_and_the_way_out(kind: type[ReelwrightError]) -> None:
    error = made(kind)
    assert str(error) == error.message == "the message"
    assert error.hint == "try this"


def test_only_what_may_pass_by_itself_is_tried_again() -> None:
    assert {kind.__name__ for kind in TREE if kind.retryable} == RETRYABLE


def test_what_was_refused_or_stopped_is_never_tried_again() -> None:
    for name in ("Moderated", "OutOfCredit", "InvalidInput", "Stopped", "LeaseLost", "BriefError"):
        assert not getattr(errors, name).retryable


def test_the_drawing_at_the_top_shows_the_whole_tree() -> None:
    drawing = inspect.getdoc(errors) or ""
    depth = {
        line.lstrip(" │├└─").split()[0]: next(i for i, c in enumerate(line) if c.isalpha())
        for line in drawing.splitlines()
        if "──" in line
    }
    assert set(depth) == {kind.__name__ for kind in TREE} - {"ReelwrightError"}
    for kind in TREE:
        parent = kind.__mro__[1].__name__
        if parent in depth:
            assert depth[kind.__name__] > depth[parent]


def test_a_model_is_named_by_its_error() -> None:
    error = ProviderError("down", provider="replicate", model="wan", request_id="r1")
    assert (error.provider, error.model, error.request_id) == ("replicate", "wan", "r1")
