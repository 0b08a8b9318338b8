import pytest
from pydantic import ValidationError

from reelwright.common.spec import Brief, Options


def test_a_contract_cannot_be_changed_only_copied() -> None:
    brief = Brief(prompt="a lamp")
    with pytest.raises(ValidationError, match="frozen"):
        brief.prompt = "a phone"  # type: ignore[misc]
    changed = brief.model_copy(update={"prompt": "a phone"})
    assert (brief.prompt, changed.prompt) == ("a lamp", "a phone")


@pytest.mark.parametrize(
    "stored",
    [
        '{"prompt": "a lamp", "budget": 5}',
        '{"prompt": "a lamp", "options": {"quality": "high"}}',
        '{"schema_label": "brief/2", "prompt": "a lamp"}',
    ],
)
def test_what_it_does_not_know_is_refused(stored: str) -> None:
    with pytest.raises(ValidationError):
        Brief.model_validate_json(stored)


def test_what_is_stored_comes_back_equal() -> None:
    brief = Brief(prompt="Ünïcode 🎬", options=Options.model_validate({"duration": "61/7"}))
    assert Brief.model_validate_json(brief.model_dump_json()) == brief
