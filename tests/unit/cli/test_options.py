from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from reelwright.cli.options import MAX_COST, OUT, Aspects, brief_options


def test_several_ratios_keep_their_order_and_come_once() -> None:
    assert Aspects().convert("9:16, 16:9,9:16", None, None) == ("9:16", "16:9")


@pytest.mark.parametrize("wrong", ["21:9", "16:9,", "", "wide"])
def test_a_ratio_that_is_none_is_named(wrong: str) -> None:
    with pytest.raises(click.BadParameter, match="is none of 16:9, 9:16, 1:1, 4:5"):
        Aspects().convert(wrong, None, None)


@pytest.mark.parametrize(
    "asked",
    [
        ["--loudness", "-30"], ["--loudness", "nan"], ["--codec", "mpeg2"], ["--fps", "31"],
        ["--max-cost", "nan"], ["--max-cost", "inf"], ["--max-cost", "1e30"],
        ["--max-cost", "-1"], ["--out", ""], ["--product", ""], ["--lut", ""],
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(asked: list[str]) -> None:
    command = click.command()(OUT(MAX_COST(brief_options(lambda **options: None))))  # pyright: ignore
    done = CliRunner().invoke(command, asked)
    assert done.exit_code == 2
    assert asked[0] in done.output


def test_this_folder_is_a_place_and_nothing_a_cap() -> None:
    seen: dict[str, object] = {}

    @click.command()
    @OUT
    @MAX_COST
    def command(**options: object) -> None:
        seen.update(options)

    assert CliRunner().invoke(command, ["--out", ".", "--max-cost", "0"]).exit_code == 0
    assert seen == {"out": Path(), "max_cost": 0.0}
