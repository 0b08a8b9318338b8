from pathlib import Path

import pytest

from reelwright.common.errors import MediaError, Stopped
from reelwright.common.steps import StepContext
from reelwright.phases.phase6_export.delivery import Delivery


class Control:
    """Remembers how far it was told the work is."""

    def __init__(self) -> None:
        self.told: list[float] = []
        self.stop = False

    def progress(self, fraction: float) -> None:
        self.told.append(fraction)

    def check(self) -> None:
        if self.stop:
            raise Stopped("stop")


@pytest.fixture
def control() -> Control:
    return Control()


@pytest.fixture
def delivery(control: Control, tmp_path: Path) -> Delivery:
    return Delivery(StepContext("v", "export/9x16", {}, {}, tmp_path, control), "9x16/")


def test_files_get_the_outputs_folder_and_a_digest(delivery: Delivery) -> None:
    delivery.path("a.txt").write_text("abc")
    delivery.add("a.txt", "text/plain", "a")
    told = delivery.files()["a"]
    assert (told.key, told.bytes, told.sha256[:8]) == ("9x16/a.txt", 3, "ba7816bf")


def test_optional_work_that_fails_is_on_record(delivery: Delivery) -> None:
    with delivery.optional("the preview"):
        raise MediaError("too large", detail="2 MB")
    (left,) = delivery.left_out
    assert (left.step, left.what, left.why) == ("export/9x16", "the preview", "too large: 2 MB")


def test_other_errors_are_nobodys_option(delivery: Delivery) -> None:
    with pytest.raises(ZeroDivisionError), delivery.optional("the preview"):
        raise ZeroDivisionError


def test_parts_are_timed_and_tell_how_far_it_is(delivery: Delivery, control: Control) -> None:
    with delivery.part("check", 0.6):
        pass
    assert control.told == [0.6]
    assert delivery.seconds["check"] < 5


def test_nothing_is_begun_after_a_stop(delivery: Delivery, control: Control) -> None:
    control.stop = True
    with pytest.raises(Stopped), delivery.part("check", 0.6):
        pytest.fail("began")


def test_a_missing_input_is_none(delivery: Delivery) -> None:
    assert delivery.role("voice") is None
