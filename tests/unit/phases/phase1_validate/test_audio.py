"""Where music comes from; the rest of it is tested through test_compose."""

import pytest

from reelwright.common.errors import BriefError
from reelwright.common.spec import Brief, Options
from reelwright.phases.phase1_validate.audio import source_of
from reelwright.phases.phase1_validate.ledger import Ledger


def test_a_file_is_heard_unless_another_source_is_asked_for() -> None:
    def asked(**brief: object) -> str:
        return source_of(Brief.model_validate({"prompt": "x"} | brief), Ledger())

    assert asked() == "library"
    assert asked(music_file="song.mp3") == "file"
    assert asked(music_file="song.mp3", options={"music": "composed"}) == "composed"


def test_file_without_a_file_is_refused() -> None:
    with pytest.raises(BriefError, match="No music file"):
        source_of(Brief(prompt="x", options=Options(music="file")), Ledger())
