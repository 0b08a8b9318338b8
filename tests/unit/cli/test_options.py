import click
import pytest
from click.testing import CliRunner

from reelwright.cli.options import Aspects, brief_options


def test_several_ratios_keep_their_order_and_come_once() -> None:
    assert Aspects().convert("9:16, 16:9,9:16", None, None) == ("9:16", "16:9")


@pytest.mark.parametrize("wrong", ["21:9", "16:9,", "", "wide"])
def test_a_ratio_that_is_none_is_named(wrong: str) -> None:
    with pytest.raises(click.BadParameter, match="is none of 16:9, 9:16, 1:1, 4:5"):
        Aspects().convert(wrong, None, None)


@pytest.mark.parametrize("asked", [["--loudness", "-30"], ["--codec", "mpeg2"], ["--fps", "31"]])
def test_what_cannot_be_is_refused(asked: list[str]) -> None:
    command = click.command()(brief_options(lambda **options: None))  # pyright: ignore
    done = CliRunner().invoke(command, asked)
    assert done.exit_code == 2
    assert asked[0] in done.output
